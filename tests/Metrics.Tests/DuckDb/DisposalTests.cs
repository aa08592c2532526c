using System.Data;
using DuckDB.NET.Data;

namespace Metrics.Tests.DuckDb;

public class DisposalTests
{
    /// <summary>Every order in which a connection, a command, a reader, a transaction and an appender can go.</summary>
    [Fact]
    public void Things_can_be_disposed_in_any_order_and_twice()
    {
        foreach (var order in Orders([0, 1, 2, 3, 4]))
        {
            var connection = Memory.Open();
            connection.Run("create table t (a integer)");
            var transaction = connection.BeginTransaction();
            var appender = connection.CreateAppender("t");
            appender.CreateRow().AppendValue(1).EndRow();
            var command = connection.Command("select i, 'text ' || i from range(100000) as t(i)");
            command.Prepare();
            var reader = command.ExecuteReader();
            Assert.True(reader.Read());
            IDisposable[] things = [connection, command, reader, transaction, appender];
            foreach (var i in order)
            {
                Dispose(things[i]);
                Dispose(things[i]);
            }
        }
    }

    [Fact]
    public void A_closed_connection_closes_its_reader()
    {
        var connection = Memory.Open();
        using var reader = connection.Command("select * from range(100000)").ExecuteReader();
        Assert.True(reader.Read());
        connection.Close();
        Assert.True(reader.IsClosed);
        Assert.Throws<ObjectDisposedException>(() => reader.Read());
    }

    [Fact]
    public void A_reader_can_close_its_connection()
    {
        var connection = Memory.Open();
        using (connection.Command("select 1").ExecuteReader(CommandBehavior.CloseConnection))
            Assert.Equal(ConnectionState.Open, connection.State);
        Assert.Equal(ConnectionState.Closed, connection.State);
    }

    [Fact]
    public void A_reader_that_is_left_early_frees_the_connection_and_the_snapshot()
    {
        using var connection = Memory.Open();
        connection.Run("create table t as from range(100000) as t(i)");
        using (var reader = connection.Command("select * from t").ExecuteReader())
            Assert.True(reader.Read());
        connection.Run("drop table t");
        connection.Run("checkpoint");
        Assert.Equal(1, connection.Scalar("select 1"));
    }

    [Fact]
    public void What_nobody_disposes_is_freed_by_the_finaliser()
    {
        for (var i = 0; i < 50; i++)
            Leave();
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        using var connection = Memory.Open();
        Assert.Equal(1, connection.Scalar("select 1"));

        static void Leave()
        {
            var connection = Memory.Open();
            connection.Run("create table t (a bigint)");
            var reader = connection.Command("select i, 'text ' || i from range(50000) as t(i)").ExecuteReader();
            reader.Read();
            connection.BeginTransaction();
            connection.CreateAppender("t").CreateRow().AppendValue(1L).EndRow();
        }
    }

    private static void Dispose(IDisposable thing)
    {
        // An appender whose connection has gone cannot write its rows, and must say so.
        var error = Record.Exception(thing.Dispose);
        Assert.True(error is null || thing is DuckDBAppender && error is ObjectDisposedException or DuckDBException, error?.ToString());
    }

    private static IEnumerable<int[]> Orders(int[] things) => things.Length <= 1
        ? [things]
        : things.SelectMany(first => Orders([.. things.Where(thing => thing != first)]).Select(rest => (int[])[first, .. rest]));
}
