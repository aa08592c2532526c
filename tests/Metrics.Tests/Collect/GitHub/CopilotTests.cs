using Dapper;
using static Metrics.Tests.PeopleEvents;

namespace Metrics.Tests.Collect.GitHub;

/// <summary>Copilot's usage reports as a stream of the GitHub collector: use and team of the same day, never a name, off without the permission.</summary>
public class CopilotTests
{
    private const string All = "    token: {file: token}\n    organisations: [acme]\n    copilot: reports";
    private const string Users = "/orgs/acme/copilot/metrics/reports/users-1-day", Teams = "/orgs/acme/copilot/metrics/reports/user-teams-1-day";

    // Reports begin in October 2025.
    private static async Task<GitHubWorld> Open(string settings = All)
    {
        var world = await GitHubWorld.Open([new FakeRepository("acme/r1", 1).Fill(0, 0, 1)], settings, since: "5 days");
        world.Clock.Advance(Events.At("2025-11-10 06:00") - world.Clock.GetUtcNow());
        return world;
    }

    private static string Lines(string day, string rest, int people = 6) => string.Join('\n', People(people).Select(person =>
        $$"""{"day":"{{day}}","user_id":{{person[1..]}},"user_login":"login-of-{{person}}",{{rest}}}"""));

    private static void Tell(GitHubWorld world, string day, int people = 6)
    {
        world.Server.Copilot.Lines[("users-1-day", day)] = Lines(day, "\"user_initiated_interaction_count\":3,\"used_agent\":true", people);
        world.Server.Copilot.Lines[("user-teams-1-day", day)] = Lines(day, "\"team_id\":3,\"slug\":\"payments\"", people);
    }

    [Fact]
    public async Task Use_and_team_of_each_day_land_by_hash_and_the_signed_link_gets_no_credential()
    {
        await using var world = await Open();
        Tell(world, "2025-11-05");
        Tell(world, "2025-11-09");
        var calls = await world.Round();
        Assert.Equal((5, 5, 4), (calls.Count(call => call == Users), calls.Count(call => call == Teams), calls.Count(call => call.StartsWith("/signed/", StringComparison.Ordinal))));
        Assert.All(world.Server.Calls.Where(call => call.Operation.StartsWith("/signed/", StringComparison.Ordinal)), call => Assert.Equal("", call.Token));
        world.Street.Warehouse.Refresh();
        using var connection = world.Street.Warehouse.Connect();
        Assert.Equal(24, connection.ExecuteScalar<long>("select count(*) from raw.documents where kind like 'copilot.%' and connection = 'acme'"));
        Assert.Equal(6, connection.ExecuteScalar<long>("select count(distinct person_key) from model.ai_usage where team_id = 'payments' and used_agent and happened_on = date '2025-11-09'"));
        Assert.Equal(0, connection.ExecuteScalar<long>("select count(*) from raw.documents where body like '%login-of%' or id like '%login-of%'"));
    }

    [Fact]
    public async Task Once_a_day_the_last_three_days_are_read_again_since_they_may_be_published_again()
    {
        await using var world = await Open();
        Tell(world, "2025-11-09");
        await world.Round();
        Assert.DoesNotContain(Users, await world.Round());
        Tell(world, "2025-11-09", people: 7);
        world.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(4, (await world.Round()).Count(call => call == Users));
        world.Street.Warehouse.Refresh();
        using var connection = world.Street.Warehouse.Connect();
        Assert.Equal(7, connection.ExecuteScalar<long>("select count(distinct person_key) from model.ai_usage where is_active and happened_on = date '2025-11-09'"));
    }

    [Fact]
    public async Task Without_the_permission_the_rest_goes_on_and_each_round_says_that_it_is_off()
    {
        await using var world = await Open();
        world.Server.Copilot.IsDenied = true;
        Assert.Contains("Probe", await world.Round());
        Assert.DoesNotContain(Users, await world.Round());
        var message = world.Street.Warehouse.Runs.Of("acme", 1)[0].Message!;
        Assert.Contains("Copilot usage of acme is off", message, StringComparison.Ordinal);
        Assert.Contains("permission Copilot metrics", message, StringComparison.Ordinal);
        world.Server.Copilot.IsDenied = false;
        world.Clock.Advance(TimeSpan.FromDays(1.1));
        Assert.Contains(Users, await world.Round());
        Assert.DoesNotContain("is off", world.Street.Warehouse.Runs.Of("acme", 1)[0].Message ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_asked_who_has_not_turned_it_on()
    {
        await using var world = await Open(All.Replace("reports", "none", StringComparison.Ordinal));
        Assert.DoesNotContain(Users, await world.Round());
    }
}
