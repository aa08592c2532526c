using Dapper;
using Metrics.Tests.Collect.GitHub;
using Metrics.Warehouse;
using Metrics.Web.Commands;

namespace Metrics.Web.Tests.Commands;

/// <summary><c>collect</c> as the real program, ended as a power cut would after every single page.</summary>
public sealed class KilledRoundTests : IDisposable
{
    // A page of runs is whole only with their jobs.
    private static readonly string[] Asides = ["Probe", "Named", "Repositories", "Jobs"];
    private readonly string _folder = Directory.CreateTempSubdirectory("metrics-killed-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Killed_after_every_page_it_ends_with_the_tables_of_a_clean_round()
    {
        await using var hub = await FakeGitHub.Start(new QuickClock(DateTimeOffset.UtcNow), new FakeRepository("acme/checkout", 7).Fill(250, 150, 250));
        var file = Write(hub.Address);
        var whole = await Program.Run("collect", "--connections", file, "--data", Path.Combine(_folder, "whole"));
        Assert.True(whole.Code == 0, whole.Errors);
        var kills = 0;
        while (kills < 40 && await Interrupted(hub, file))
            kills++;
        // Three pages of pull requests, two of deployments, three of runs with their jobs.
        Assert.InRange(kills, 6, 39);
        Assert.Equal(Tables("whole"), Tables("killed"));
    }

    // Its first page has landed when it asks for the second one.
    private async Task<bool> Interrupted(FakeGitHub hub, string file)
    {
        var (pages, asked) = (0, new TaskCompletionSource());
        hub.Fault = async (call, context) =>
        {
            if (Asides.Contains(call.Operation) || Interlocked.Increment(ref pages) < 2)
                return false;
            asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return true;
        };
        using var program = Program.Start("collect", "--connections", file, "--data", Path.Combine(_folder, "killed"));
        var ended = program.Ended();
        var isInterrupted = await Task.WhenAny(asked.Task, ended) == asked.Task;
        await program.Kill();
        hub.Fault = (_, _) => Task.FromResult(false);
        return isInterrupted;
    }

    private string Write(string address)
    {
        File.WriteAllText(Path.Combine(_folder, "token"), "right");
        var file = Path.Combine(_folder, "metrics.yml");
        File.WriteAllText(file, $$"""
            connections:
              acme:
                type: github
                address: {{address}}
                token: {file: token}
                repositories: {include: [acme/checkout]}
                since: 4000 days
                commits: none
                owners: none
            """);
        return file;
    }

    private string Tables(string data)
    {
        using var warehouse = Warehouse.Warehouse.Open(new WarehouseOptions(Terminal.Root(), Path.Combine(_folder, data)), TimeProvider.System);
        warehouse.Refresh();
        using var connection = warehouse.Connect();
        return string.Join('\n', new[] { "changes", "deployments", "ci_runs", "ci_jobs", "reviews", "services" }.Select(table =>
            $"{table} {connection.ExecuteScalar<long>($"select count(*) from stage.{table}")} " + connection.ExecuteScalar<string>(
                $"select md5(string_agg(row, '|' order by row)) from (select to_json(t)::varchar as row from (select * exclude (sequence, version_at) from stage.{table}) as t)")));
    }
}
