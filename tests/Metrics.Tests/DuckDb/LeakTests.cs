using System.Diagnostics;
using DuckDB.NET.Data;
using Xunit.Abstractions;

namespace Metrics.Tests.DuckDb;

/// <summary>Measures the whole process, so nothing may run beside it.</summary>
[CollectionDefinition(nameof(LeakTests), DisableParallelization = true)]
[Collection(nameof(LeakTests))]
public class LeakTests(ITestOutputHelper output)
{
    private const int MegaByte = 1 << 20;

    [Fact]
    public void Ten_thousand_queries_leave_nothing_behind()
    {
        using var connection = Memory.Open(";threads=1");
        connection.Run("create table t (a bigint, names varchar[])");
        using var prepared = connection.Command("select $a, $names");
        prepared.Parameters.AddWithValue("a", 1L);
        prepared.Parameters.AddWithValue("names", Enumerable.Range(0, 1000).Select(i => $"element number {i} of a list").ToArray());
        prepared.Prepare();

        // A leak grows in every round; what the tests before left to the allocator settles in one of them.
        Run(2_000);
        var growth = Enumerable.Range(0, 4).Select(_ => GrowthOf(2_500)).ToList();

        output.WriteLine($"working set grew by {string.Join(", ", growth.Select(round => $"{round / (double)MegaByte:F1}"))} MB");
        Assert.InRange(growth.Min(), long.MinValue, 12 * MegaByte);

        long GrowthOf(int queries)
        {
            var before = WorkingSet();
            Run(queries);
            return WorkingSet() - before;
        }

        void Run(int queries)
        {
            for (var i = 0; i < queries; i++)
                Query(connection, prepared, i);
        }
    }

    /// <summary>One in turn of: prepared, text and lists, an error of each stage, a reader left early, an appender, a connection.</summary>
    private static void Query(DuckDBConnection connection, DuckDBCommand prepared, int i)
    {
        switch (i % 8)
        {
            case 0: Assert.Equal(1L, prepared.ExecuteScalar()); break;
            case 1: Assert.Equal(new string('x', 80_000), connection.Scalar("select $1 || repeat('x', 40000)", new string('x', 40_000))); break;
            case 2: Assert.Equal(1_000, connection.Get<List<string>>("select ['element number ' || i for i in range(1000)]").Count); break;
            case 3: Assert.Throws<DuckDBException>(() => connection.Scalar("select * from nowhere")); break;
            case 4: Assert.Throws<DuckDBException>(() => connection.Scalar("select error('with a long text ' || repeat('x', 50000))")); break;
            case 5: LeaveEarly(connection); break;
            case 6: AppendAndDelete(connection); break;
            case 7: OpenAnother(connection); break;
        }
    }

    private static void LeaveEarly(DuckDBConnection connection)
    {
        using var command = connection.Command("select i, 'text of a row ' || i from range(20000) as t(i)");
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
    }

    private static void AppendAndDelete(DuckDBConnection connection)
    {
        using (var appender = connection.CreateAppender("t"))
            for (var i = 0L; i < 10; i++)
                appender.CreateRow().AppendValue(i).AppendValue(new[] { "a name of more than twelve bytes", null }).EndRow();
        Assert.Equal(10, connection.Run("delete from t"));
    }

    private static void OpenAnother(DuckDBConnection connection)
    {
        using var other = connection.Duplicate();
        other.Open();
        Assert.Equal(0L, other.Scalar("select count(*) from t"));
    }

    private static long WorkingSet()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        process.Refresh();
        return process.WorkingSet64;
    }
}
