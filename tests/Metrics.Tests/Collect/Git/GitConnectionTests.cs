using Metrics.Collect;
using Metrics.Collect.Connections;
using Metrics.Tests.Collect.Http;
using Metrics.Warehouse;

namespace Metrics.Tests.Collect.Git;

/// <summary>Connections of type git through whole rounds, on a data folder of their own.</summary>
public sealed class GitConnectionTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 5, 9, 0, 0, TimeSpan.Zero);

    private readonly GitRepository _repository = new();
    private readonly PatientClock _clock = new(Start);

    public GitConnectionTests()
    {
        _repository.Commit("first");
        _repository.Run("tag", "v1");
    }

    [Fact]
    public async Task New_clones_in_a_folder_are_found_and_a_second_round_adds_nothing()
    {
        using var warehouse = Open();
        var connection = Connection("locations: ['*']");
        Assert.Equal(3, (await Collect(warehouse, connection)).Count.Landed);
        Assert.Equal(0, (await Collect(warehouse, connection)).Count.Landed);
        _repository.Run("clone", "-q", "--bare", _repository.Folder, Path.Combine(_repository.Root, "search.git"));
        Assert.Equal(3, (await Collect(warehouse, connection)).Count.Landed);
        Assert.Equal((2L, "done"), (warehouse.Runs.Of("git", 1)[0].Requests, warehouse.Runs.Of("git", 1)[0].State));
    }

    [Fact]
    public async Task A_repository_that_is_gone_is_said_and_the_others_are_read()
    {
        using var warehouse = Open();
        var result = await Collect(warehouse, Connection("locations: [gone, checkout, 'none/*']"));
        var run = warehouse.Runs.Of("git", 1)[0];
        Assert.Equal((3L, "failed", nameof(SourceProblem.Gone)), (result.Count.Landed, run.State, run.Problem));
        Assert.Contains("'gone'", run.Message, StringComparison.Ordinal);
        Assert.Contains("'none/*'", run.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_is_missing_is_an_answer_of_the_check()
    {
        using var warehouse = Open();
        using var http = Collecting.Client();
        var probes = new List<Probe>();
        await foreach (var probe in new Collecting(warehouse, http, AuthorKey.Open(null), _clock).Check(
            Connection("locations: ['https://127.0.0.1:1/a/b']\n    token: {env: METRICS_NO_SUCH_TOKEN}"), default))
            probes.Add(probe);
        Assert.Null(probes[0].Problem);
        Assert.Contains("METRICS_NO_SUCH_TOKEN is not set", probes[^1].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_connections_may_read_one_repository_at_once()
    {
        using var warehouse = Open();
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Collect(warehouse, Connection("locations: [checkout]", $"git{i}"))));
        Assert.All(results, result => Assert.Equal((3L, null), (result.Count.Landed, result.Error)));
    }

    [Fact]
    public async Task A_limit_that_was_known_survives_a_restart()
    {
        var connection = Connection("locations: [checkout]");
        using (var warehouse = Open())
        using (var http = Collecting.Client())
        {
            var collecting = new Collecting(warehouse, http, AuthorKey.Open(null), _clock);
            collecting.Limits(connection).Block(Start.AddMinutes(40));
            await collecting.Run(connection, null, default);
        }
        using var again = Open();
        using var client = Collecting.Client();
        Assert.Equal(Start.AddMinutes(40), new Collecting(again, client, AuthorKey.Open(null), _clock).NotBefore(connection));
    }

    [Fact]
    public async Task A_run_that_must_not_go_on_says_until_when()
    {
        using var street = new Street();
        await new Collection(street.Warehouse).RunAsync("a", "collect", (_, _) =>
            throw new SourceException(SourceProblem.Limited, "the limit is used up") { NotBefore = Start });
        var run = street.Warehouse.Runs.Of("a", 1)[0];
        Assert.Equal(("limited", nameof(SourceProblem.Limited), Start), (run.State, run.Problem, run.NotBefore));
    }

    public void Dispose() => _repository.Dispose();

    private Metrics.Warehouse.Warehouse Open() =>
        Metrics.Warehouse.Warehouse.Open(new WarehouseOptions(Street.Root, Path.Combine(_repository.Root, "data")), _clock);

    private Connection Connection(string settings, string id = "git") =>
        ConnectionsFile.Parse($"connections:\n  {id}:\n    type: git\n    {settings}", _repository.Root)[0];

    private async Task<CollectionResult> Collect(Metrics.Warehouse.Warehouse warehouse, Connection connection)
    {
        using var http = Collecting.Client();
        return (await new Collecting(warehouse, http, AuthorKey.Open(null), _clock).Run(connection, null, default))!;
    }
}
