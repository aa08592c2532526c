using System.Text.Json.Nodes;
using Dapper;

namespace Metrics.Tests.Collect.GitHub;

/// <summary>Teams own repositories, with a day from which they do; who is in them is never asked.</summary>
public class TeamTests
{
    private const string All = "    token: {file: token}\n    organisations: [acme]";

    private static JsonObject Team(int id, string slug, string name, string? parent, params (long Repository, string Permission)[] repositories) => new()
    {
        ["id"] = "T_" + id, ["databaseId"] = id, ["slug"] = slug, ["name"] = name, ["parentTeam"] = parent is null ? null : new JsonObject { ["slug"] = parent },
        ["repositories"] = new JsonArray([.. repositories.Select(held => new JsonObject
        {
            ["permission"] = held.Permission, ["node"] = new JsonObject { ["databaseId"] = held.Repository, ["nameWithOwner"] = $"acme/r{held.Repository}" },
        })]),
    };

    private static Task<GitHubWorld> Open(int repositories) =>
        GitHubWorld.Open([.. Enumerable.Range(1, repositories).Select(i => new FakeRepository($"acme/r{i}", i).Fill(0, 0, 1))], All, owners: "files");

    private static IEnumerable<(string, string?, DateTime, DateTime)> Owners(GitHubWorld world)
    {
        world.Street.Warehouse.Refresh();
        using var connection = world.Street.Warehouse.Connect();
        return connection.Query<(string, string?, DateTime, DateTime)>("select service_id, team_id, owned_from, owned_until from model.owners order by all");
    }

    [Fact]
    public async Task The_team_with_the_highest_rights_owns_and_of_several_equals_none()
    {
        await using var world = await Open(4);
        world.Server.Teams.AddRange([
            Team(1, "payments", "Payments & Billing", null, (1, "ADMIN"), (2, "WRITE"), (3, "ADMIN")),
            Team(2, "search", "Search", null, (1, "MAINTAIN"), (2, "MAINTAIN"), (3, "ADMIN")),
            Team(3, "invoices", "Invoices", "payments", (1, "ADMIN")),
        ]);
        await world.Round();
        Assert.Equal([("r1", "Payments & Billing"), ("r2", "Search"), ("r3", null), ("r4", null)], Owners(world).Select(owner => (owner.Item1, owner.Item2)));
    }

    [Fact]
    public async Task A_change_counts_from_the_day_that_it_was_seen()
    {
        await using var world = await Open(1);
        world.Server.Teams.AddRange([Team(1, "one", "One", null, (1, "ADMIN")), Team(2, "two", "Two", null)]);
        await world.Round();
        world.Server.Teams[0] = Team(1, "one", "First", null);
        world.Server.Teams[1] = Team(2, "two", "Two", null, (1, "ADMIN"));
        world.Clock.Advance(TimeSpan.FromDays(1.1));
        await world.Round();
        await world.Round();
        var day = world.Clock.GetUtcNow().UtcDateTime.Date;
        Assert.Equal([("r1", "First", DateTime.MinValue, day), ("r1", "Two", day, new DateTime(9999, 12, 31))], Owners(world));
    }

    [Fact]
    public async Task CODEOWNERS_comes_before_rights_and_a_slug_becomes_the_name()
    {
        await using var world = await Open(2);
        world.Server.Repositories[0].Files["root"] = new JsonObject { ["isTruncated"] = false, ["text"] = "* @Acme/search\n" };
        world.Server.Teams.AddRange([Team(1, "payments", "Payments", null, (1, "ADMIN"), (2, "ADMIN")), Team(2, "search", "Search & Find", null)]);
        await world.Round();
        Assert.Equal([("r1", "Search & Find"), ("r2", "Payments")], Owners(world).Select(owner => (owner.Item1, owner.Item2)));
        world.Server.Teams[1]["name"] = "Discovery";
        world.Clock.Advance(TimeSpan.FromDays(1.1));
        await world.Round();
        Assert.Equal(["Teams", "Probe", "OwnershipFiles"], await world.Round());
        Assert.Equal("Discovery", Owners(world).First().Item2);
    }

    [Fact]
    public async Task Without_the_permission_the_rest_goes_on_and_a_day_later_it_is_asked_again()
    {
        await using var world = await Open(1);
        world.Server.Fault = async (call, context) =>
        {
            if (call.Operation == "Teams")
                await FakeGitHub.Say(context, 200, FakeGitHub.Error("FORBIDDEN", "Resource not accessible by integration").ToJsonString());
            return call.Operation == "Teams";
        };
        Assert.Contains("Jobs", await world.Round());
        var warning = world.Street.Warehouse.Runs.Of("acme", 1)[0].Message!;
        Assert.Contains("teams of acme: Resource not accessible", warning, StringComparison.Ordinal);
        Assert.Contains("permission members", warning, StringComparison.Ordinal);
        Assert.Equal(["Probe"], await world.Round());
        world.Clock.Advance(TimeSpan.FromDays(1.1));
        Assert.Equal(["Repositories", "Probe"], await world.Round());
        Assert.Equal(["Teams", "Probe"], await world.Round());
    }

    [Fact]
    public async Task Two_hundred_idle_repositories_cost_four_requests_with_teams_and_a_team_may_have_as_many()
    {
        await using var world = await Open(200);
        world.Server.Teams.Add(Team(1, "all", "All", null, [.. Enumerable.Range(1, 200).Select(i => ((long)i, "ADMIN"))]));
        Assert.Equal(1, (await world.Round()).Count(operation => operation == "TeamRepositories"));
        Assert.All(Owners(world), owner => Assert.Equal("All", owner.Item2));
        world.Clock.Advance(TimeSpan.FromDays(1.1));
        foreach (var requests in new[] { 4, 4, 2 })
            Assert.Equal(requests, (await world.Round()).Count);
        using var connection = world.Street.Warehouse.Connect();
        Assert.DoesNotContain("member", connection.ExecuteScalar<string>("select body from raw.documents where kind = 'github.team'"), StringComparison.Ordinal);
    }
}
