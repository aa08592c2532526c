using System.Text.Json.Nodes;
using Dapper;
using Metrics.Collect;
using Metrics.Collect.Connections;

namespace Metrics.Tests.Collect.GitHub;

/// <summary>What a connection takes of what GitHub lists can be tried with other rules, and GitHub is not asked.</summary>
public class DiscoveryTests
{
    private const string Rules = """
            token: {file: token}
            organisations: [acme]
            repositories: {include: ["acme/s*", other/tool], exclude: ["*-old"], topics: [web]}
        """;

    private static List<FakeRepository> Hubs() =>
    [
        new FakeRepository("acme/shop", 1) { Topics = ["web", "core"] }, new FakeRepository("acme/shop-old", 2) { Topics = ["web"], IsArchived = true },
        new FakeRepository("acme/store", 3) { IsFork = true }, new FakeRepository("acme/tools", 4) { Topics = ["web"] }, new FakeRepository("other/tool", 5),
    ];

    private static Discovery Try(GitHubWorld world, string settings) => Discovery.Of(ConnectionsFile.Parse($"""
        connections:
          acme:
            type: github
        {settings}
        """, "/"), world.Street.Warehouse).Single();

    private static string[] Lines(Discovery discovery) =>
        [.. discovery.Candidates.Select(candidate => $"{candidate.Name} ({candidate.Facts}): {(candidate.IsTaken ? "taken" : "left")}: {candidate.Why}")];

    [Fact]
    public async Task Before_the_first_round_it_says_that_nothing_is_listed_and_what_to_do()
    {
        await using var world = await GitHubWorld.Open(Hubs(), Rules);
        var discovery = Try(world, Rules);
        Assert.Equal((null, 0), (discovery.ListedAt, discovery.Candidates.Count));
        Assert.Equal(["nothing has been listed yet; ./run collect acme lists it"], discovery.Notes);
    }

    [Fact]
    public async Task Each_repository_is_taken_or_left_for_a_reason_and_rounds_take_the_same()
    {
        await using var world = await GitHubWorld.Open(Hubs(), Rules);
        await world.Round();
        var discovery = Try(world, Rules);
        Assert.Equal(
            [
                "acme/shop (web, core): taken: organisations: acme; repositories.include: acme/s*; repositories.topics: web",
                "acme/shop-old (archived, web): left: repositories.exclude: *-old; archived; repositories.archived: true takes it",
                "acme/store (fork): left: none of repositories.topics",
                "acme/tools (web): left: no pattern of repositories.include fits",
                "other/tool (): taken: repositories.include names it",
            ],
            Lines(discovery));
        Assert.Empty(discovery.Notes);
        Assert.Equal((2, world.Clock.GetUtcNow()), (discovery.Taken, discovery.ListedAt));
        using var connection = world.Street.Warehouse.Connect();
        Assert.Equal(discovery.Candidates.Where(candidate => candidate.IsTaken).Select(candidate => candidate.Name),
            connection.Query<string>("select distinct body->>'nameWithOwner' from raw.documents where kind = 'github.repository' order by all"));
    }

    [Fact]
    public async Task Rules_that_have_changed_since_are_tried_on_the_old_list_without_a_request()
    {
        await using var world = await GitHubWorld.Open(Hubs(), Rules);
        await world.Round();
        var asked = world.Server.Calls.Count;
        var discovery = Try(world, """
                token: {file: token}
                organisations: [acme, third]
                repositories: {include: ["acme/*", "acme/x*", other/gadget], exclude: ["*-gone"], topics: [core, cloud], archived: true}
            """);
        Assert.Equal(["acme/shop"], discovery.Candidates.Where(candidate => candidate.IsTaken).Select(candidate => candidate.Name));
        Assert.Contains("other/tool (): left: neither organisations names other nor repositories.include other/tool", Lines(discovery));
        Assert.Equal(
            [
                "organisations: third has not been listed yet; ./run collect acme lists it",
                "repositories.include: other/gadget has not been asked for yet; ./run collect acme lists it",
                "repositories.include: acme/x* fits no repository that was listed",
                "repositories.exclude: *-gone fits no repository that was listed",
                "repositories.topics: no repository that was listed has cloud",
            ],
            discovery.Notes);
        Assert.Equal(asked, world.Server.Calls.Count);
    }

    [Fact]
    public async Task One_that_is_named_but_not_there_or_has_another_name_now_is_told()
    {
        var hubs = Hubs();
        const string Named = """
                token: {file: token}
                repositories: {include: [other/tool, other/gone]}
            """;
        await using var world = await GitHubWorld.Open(hubs, Named);
        world.Server.Spoil = (call, text) => call.Operation == "Named" ? text.Replace("\"nameWithOwner\":\"other/tool\"", "\"nameWithOwner\":\"other/kit\"", StringComparison.Ordinal) : text;
        await world.Round();
        var discovery = Try(world, Named);
        Assert.Equal(["other/kit (): taken: repositories.include names it as other/tool"], Lines(discovery));
        Assert.Equal(["repositories.include: other/gone is not there or hidden from the credential"], discovery.Notes);
    }

    [Fact]
    public async Task A_warehouse_without_a_listing_gets_one_by_the_next_round()
    {
        await using var world = await GitHubWorld.Open(Hubs(), Rules);
        await world.Round();
        world.Street.Warehouse.Land([], [new("acme", "listing", "null")]);
        Assert.Null(Try(world, Rules).ListedAt);
        Assert.Contains("Repositories", await world.Round());
        Assert.Equal(5, Try(world, Rules).Candidates.Count);
    }
}
