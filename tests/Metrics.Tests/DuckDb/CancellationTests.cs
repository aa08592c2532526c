using DuckDB.NET.Data;

namespace Metrics.Tests.DuckDb;

public class CancellationTests
{
    private const string Endless = "select count(*) from range(1000000) as a(i), range(1000000) as b(j) where hash(i + j) = 1";

    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_token_interrupts_a_running_query_and_the_connection_goes_on()
    {
        using var connection = Memory.Open();
        using var source = new CancellationTokenSource(Soon);
        using var command = connection.Command(Endless);
        var run = Task.Run(() => command.ExecuteScalarAsync(source.Token));
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(Patience));
        Assert.Equal(source.Token, error.CancellationToken);
        Assert.True(run.IsCanceled);
        Assert.Equal(1, connection.Scalar("select 1"));
        Assert.Equal(2, await connection.Command("select 2").ExecuteScalarAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData(Endless)]
    [InlineData("create table t as " + Endless)]
    [InlineData("set threads = 1; " + Endless + "; drop table nothing")]
    public async Task Cancel_from_another_thread_interrupts_every_kind_of_statement(string query)
    {
        using var connection = Memory.Open();
        using var command = connection.Command(query);
        var run = Task.Run(command.ExecuteNonQuery);
        await Task.Delay(Soon);
        command.Cancel();
        var error = await Assert.ThrowsAsync<OperationCanceledException>(() => run.WaitAsync(Patience));
        Assert.Equal(DuckDBErrorType.Interrupt, Assert.IsType<DuckDBException>(error.InnerException).ErrorType);
    }

    [Fact]
    public async Task A_cancelled_token_starts_nothing()
    {
        using var connection = Memory.Open();
        using var command = connection.Command("create table t (a integer)");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => command.ExecuteNonQueryAsync(new CancellationToken(canceled: true)));
        Assert.Throws<DuckDBException>(() => connection.Scalar("select * from t"));
    }

    [Fact]
    public void The_timeout_interrupts_a_command()
    {
        using var connection = Memory.Open();
        using var command = connection.Command(Endless);
        command.CommandTimeout = 1;
        Assert.Throws<OperationCanceledException>(command.ExecuteScalar);
    }

    [Fact]
    public void A_cancelled_reader_ends_with_the_next_chunk()
    {
        using var connection = Memory.Open();
        using var command = connection.Command("select * from range(100000000)");
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        command.Cancel();
        Assert.Throws<OperationCanceledException>(() =>
        {
            while (reader.Read())
                Assert.InRange(reader.GetInt64(0), 0, 2047);
        });
        Assert.Equal(1, connection.Scalar("select 1"));
    }

    [Fact]
    public async Task A_token_interrupts_the_wait_for_the_next_row()
    {
        using var connection = Memory.Open(";threads=1");
        using var command = connection.Command("select i from range(1000000000000) as t(i) where i < 300000 or hash(i) = 1");
        using var reader = command.ExecuteReader();
        using var source = new CancellationTokenSource(Soon);
        var run = Task.Run(async () =>
        {
            while (await reader.ReadAsync(source.Token))
            {
            }
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(Patience));
    }

    [Fact]
    public async Task Cancelling_a_command_that_waits_leaves_the_running_one_alone()
    {
        using var connection = Memory.Open();
        using var running = connection.Command(Endless);
        using var waiting = connection.Command("select 1");
        var first = Task.Run(running.ExecuteScalar);
        Exception? second = null;
        var thread = new Thread(() => second = Record.Exception(() => waiting.ExecuteScalar()));
        thread.Start();
        // Until the other command has the connection, this one comes through.
        while (!thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin) || thread.Join(Soon))
        {
            if (!thread.IsAlive)
                (thread = new Thread(() => second = Record.Exception(() => waiting.ExecuteScalar()))).Start();
        }
        waiting.Cancel();
        Assert.False(thread.Join(Soon));
        Assert.False(first.IsCompleted);
        running.Cancel();
        await Assert.ThrowsAsync<OperationCanceledException>(() => first.WaitAsync(Patience));
        Assert.True(thread.Join(Patience));
        Assert.IsType<OperationCanceledException>(second);
    }

    [Fact]
    public void Cancelling_what_does_not_run_does_nothing()
    {
        using var connection = Memory.Open();
        using var command = connection.Command("select 1");
        command.Cancel();
        Assert.Equal(1, command.ExecuteScalar());
        command.Cancel();
        Assert.Equal(1, command.ExecuteScalar());
    }

    [Fact]
    public async Task A_cancel_at_any_moment_gives_the_result_or_the_cancellation()
    {
        using var connection = Memory.Open();
        using var command = connection.Command("select count(*) from range(200000) as t(i) where hash(i) % 7 = 0");
        for (var i = 0; i < 200; i++)
        {
            using var source = new CancellationTokenSource();
            var run = Task.Run(() => command.ExecuteScalarAsync(source.Token));
            var spins = i * 50;
            Thread.SpinWait(spins);
            await source.CancelAsync();
            var result = await run.ContinueWith(task => task.IsCanceled ? "cancelled" : task.Exception?.InnerException?.GetType().Name ?? "done", TaskScheduler.Default);
            Assert.Contains(result, new[] { "cancelled", "done" });
        }
        Assert.Equal(1, connection.Scalar("select 1"));
    }
}
