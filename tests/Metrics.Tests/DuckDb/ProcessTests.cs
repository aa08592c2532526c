using DuckDB.NET.Data;

namespace Metrics.Tests.DuckDb;

public class ProcessTests
{
    [Fact]
    public void A_second_process_is_refused_with_a_reason()
    {
        using var folder = new TemporaryFolder();
        using var connection = new DuckDBConnection($"Data Source={folder["a.db"]}");
        connection.Open();
        using var process = SecondProcess.Start(folder["a.db"], "select 1", out var answer);
        process.WaitForExit();
        Assert.Contains("Conflicting lock is held", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_killed_process_had_committed_is_there()
    {
        using var folder = new TemporaryFolder();
        using var process = SecondProcess.Start(
            folder["a.db"], "create table t (a integer); insert into t from range(1000); begin; insert into t values (-1)", out var answer);
        Assert.Equal("done", answer);
        process.Kill();
        process.WaitForExit();
        Assert.True(new FileInfo(folder["a.db.wal"]).Length > 0);
        using var connection = new DuckDBConnection($"Data Source={folder["a.db"]}");
        connection.Open();
        Assert.Equal(499_500L, connection.Scalar("select sum(a)::bigint from t"));
    }
}
