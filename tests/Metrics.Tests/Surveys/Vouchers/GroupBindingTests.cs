using Metrics.Statistics;
using Metrics.Surveys;
using Metrics.Surveys.Anonymity;
using Metrics.Surveys.Store;
using Metrics.Surveys.Vouchers;

namespace Metrics.Tests.Surveys.Vouchers;

/// <summary>What a sheet carries: whoever joins the file of answers with the roster by their groups finds nobody.</summary>
public class GroupBindingTests
{
    [Fact]
    public void Small_teams_are_bound_to_their_department_only()
    {
        var roster = Enumerable.Range(0, 25).ToDictionary(
            i => $"p{i}", i => (IReadOnlyList<string>)["department=d", i < 10 ? "team=a" : i < 18 ? "team=b" : "team=c"]);
        var bound = GroupBinding.Bind(roster, 10);
        Assert.Equal(["department=d", "team=a"], bound["p0"]);
        Assert.Equal(["department=d"], bound["p12"]);
        Assert.Equal(["department=d"], bound["p24"]);
    }

    [Fact]
    public void Few_people_beside_the_teams_take_the_smallest_team_with_them()
    {
        var roster = Enumerable.Range(0, 25).ToDictionary(i => $"p{i:00}", i => (IReadOnlyList<string>)["department=d", i < 12 ? "team=a" : i < 22 ? "team=b" : "team=c"]);
        var bound = GroupBinding.Bind(roster, 5);
        Assert.Equal((12, 13), (bound.Values.Count(keys => keys.Contains("team=a")), bound.Values.Count(keys => keys.Count == 1)));
    }

    [Fact]
    public void A_cut_is_carried_where_every_team_has_enough_of_each_value_and_else_by_nobody()
    {
        // Ten backend and eight frontend engineers in each team; tenures in turn, which leaves three or four of a kind.
        var roster = Enumerable.Range(0, 36).ToDictionary(i => $"p{i:00}", i => (IReadOnlyList<string>)[i < 18 ? "team=a" : "team=b", i % 18 < 10 ? "role=backend" : "role=frontend", $"tenure={i % 3}"]);
        var bound = GroupBinding.Bind(roster, 5);
        Assert.All(bound.Values, keys => Assert.Equal(["team", "role"], keys.Select(key => key.Split('=')[0])));
        roster["p00"] = ["team=a", "role=security", "tenure=0"];
        Assert.All(GroupBinding.Bind(roster, 5).Values, keys => Assert.Equal(["team", "tenure"], keys.Select(key => key.Split('=')[0])));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    public void Every_set_of_keys_is_shared_by_enough_and_no_group_is_bound_by_halves(int least)
    {
        for (ulong seed = 1; seed <= 100; seed++)
        {
            var roster = Random(seed);
            var bound = GroupBinding.Bind(roster, least);
            Assert.All(bound.Values.GroupBy(keys => string.Join(' ', keys)), set => Assert.True(set.Count() >= least));
            Assert.All(bound, person => Assert.Empty(person.Value.Except(roster[person.Key])));
            foreach (var key in bound.Values.SelectMany(keys => keys).Distinct())
                Assert.Equal(roster.Values.Count(keys => keys.Contains(key)), bound.Values.Count(keys => keys.Contains(key)));
        }
    }

    [Fact]
    public void Too_few_people_get_no_tokens_at_all() => Assert.Equal("roster",
        Assert.Throws<RequestException>(() => GroupBinding.Bind(new Dictionary<string, IReadOnlyList<string>> { ["p"] = [] }, 5)).Field);

    [Fact]
    public void Whoever_joins_both_files_by_their_groups_never_gets_below_the_minimum()
    {
        using var world = new BookWorld();
        var rows = 0;
        for (ulong seed = 1; seed <= 3; seed++)
        {
            var members = Random(seed).Select(person => new RosterMember(person.Key, "", person.Key + "@example.org", person.Value)).ToList();
            var wave = Wave.Plan($"w{seed}", Sheets.Shipped["pulse"], world.Book.Today, world.Book.Today, Roster.Of(members)).Carried(members) with { Override = "a test" };
            world.Book.Plan(wave, members);
            world.Book.Open(wave.Id);
            // With all keys, some would be alone with their groups.
            Assert.Contains(members, member => members.Count(other => member.Groups.All(other.Groups.Contains)) < ReportingPlan.LeastMinimum);
            foreach (var (_, token) in world.Book.Vouch(wave.Id, world.Roster.ToInvite(wave.Id)))
                Assert.True(world.Answers.Submit(token, new Submission(new Dictionary<string, string> { ["S1"] = Answer.Of(4).Write() }, new Dictionary<string, string>())));
            world.Book.Close(wave.Id);
            var sheets = world.Answers.Sheets(wave.Id);
            Assert.All(sheets, sheet => Assert.True(members.Count(member => sheet.Groups.All(member.Groups.Contains)) >= ReportingPlan.LeastMinimum));
            // Also not by what a sheet lacks: the plan says which groups are carried, so whoever is in one cannot be a sheet without it.
            Assert.All(sheets, sheet => Assert.True(members.Count(member => wave.Groups.All(group =>
                group.Keys.All(sheet.Groups.Contains) == group.Keys.All(member.Groups.Contains))) >= ReportingPlan.LeastMinimum));
            rows += sheets.Count;
        }
        Assert.True(rows > 100);
    }

    private static Dictionary<string, IReadOnlyList<string>> Random(ulong seed)
    {
        var random = new SplitMix64(seed);
        var roster = new Dictionary<string, IReadOnlyList<string>>();
        var people = 12 + random.NextIndex(80);
        for (var i = 0; i < people; i++)
        {
            var department = random.NextIndex(4);
            var keys = new List<string> { $"department={department}" };
            if (random.NextIndex(8) > 0)
                keys.Add($"team={department}{random.NextIndex(4)}");
            keys.Add($"role={random.NextIndex(2 + (int)(seed % 3))}");
            keys.Add($"tenure={random.NextIndex(3)}");
            roster.Add($"p{i:000}", keys);
        }
        return roster;
    }
}
