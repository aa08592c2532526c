using DuckDB.NET.Data;

namespace Metrics.Tests.DuckDb;

public class ThreadTests
{
    [Fact]
    public async Task Two_connections_work_at_the_same_time()
    {
        using var first = Memory.Open();
        first.Run("create table t (thread integer, i integer)");
        using var second = first.Duplicate();
        second.Open();
        await Task.WhenAll(Task.Run(() => Fill(first, 1)), Task.Run(() => Fill(second, 2)));
        Assert.Equal(400L, first.Scalar("select count(*) from (select distinct thread, i from t)"));

        static void Fill(DuckDBConnection connection, int thread)
        {
            for (var i = 0; i < 200; i++)
            {
                connection.Run("insert into t values ($1, $2)", thread, i);
                Assert.Equal(i + 1L, connection.Scalar("select count(*) from t where thread = $1", thread));
            }
        }
    }

    [Fact]
    public async Task One_connection_serves_threads_one_after_the_other()
    {
        using var connection = Memory.Open();
        connection.Run("create table t (a bigint)");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() => Mix(thread))));
        Assert.Equal(4 * 50L, connection.Scalar("select count(*) from t"));

        void Mix(int thread)
        {
            for (var i = 0; i < 50; i++)
            {
                using var reader = connection.Command("select i + $1 from range(6000) as t(i)", thread).ExecuteReader();
                connection.Run("insert into t values ($1)", i);
                var sum = 0L;
                while (reader.Read())
                    sum += reader.GetInt64(0);
                Assert.Equal(17_997_000L + 6000 * thread, sum);
                Assert.Throws<DuckDBException>(() => connection.Scalar("select nothing"));
            }
        }
    }

    [Fact]
    public async Task Closing_under_a_running_command_lets_it_finish_or_says_so()
    {
        for (var round = 0; round < 20; round++)
        {
            var connection = Memory.Open();
            var runs = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
            {
                for (var i = 0; i < 100; i++)
                    Assert.Equal(500L, connection.Scalar("select count(*) from range(1000) where range % 2 = 0"));
            })).ToArray();
            await Task.Delay(round);
            connection.Dispose();
            foreach (var run in runs)
            {
                var error = await Record.ExceptionAsync(() => run);
                Assert.True(error is null or InvalidOperationException or OperationCanceledException or DuckDBException, error?.ToString());
            }
        }
    }

    [Fact]
    public async Task One_file_is_opened_and_closed_by_many_threads()
    {
        using var folder = new TemporaryFolder();
        using (var connection = new DuckDBConnection($"Data Source={folder["a.db"]}"))
        {
            connection.Open();
            connection.Run("create table t (a integer)");
        }
        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < 10; i++)
            {
                using var connection = new DuckDBConnection($"Data Source={folder["a.db"]}");
                connection.Open();
                connection.Run("insert into t values ($1)", i);
            }
        })));
        using var last = new DuckDBConnection($"Data Source={folder["a.db"]}");
        last.Open();
        Assert.Equal(40L, last.Scalar("select count(*) from t"));
    }
}
