using Metrics.Statistics;
using Metrics.Surveys.Vouchers;

namespace Metrics.Tests.Surveys.Vouchers;

public class GroupBindingTests
{
    [Fact]
    public void Small_teams_are_bound_to_their_department_only()
    {
        var roster = Enumerable.Range(0, 25).ToDictionary(
            i => $"p{i}", i => (IReadOnlyList<string>)["department=d", i < 10 ? "team=a" : i < 18 ? "team=b" : "team=c"]);
        var bound = GroupBinding.Bind(roster, 5);
        Assert.Equal(["department=d", "team=a"], bound["p0"]);
        Assert.Equal(["department=d"], bound["p12"]);
        Assert.Equal(["department=d"], bound["p24"]);
    }

    [Fact]
    public void Every_set_of_keys_is_shared_by_twice_the_minimum()
    {
        for (ulong seed = 1; seed <= 100; seed++)
        {
            var random = new SplitMix64(seed);
            var roster = new Dictionary<string, IReadOnlyList<string>>();
            var people = 10 + random.NextIndex(60);
            for (var i = 0; i < people; i++)
            {
                var department = random.NextIndex(4);
                roster.Add($"p{i}", [$"department={department}", $"team={department}{random.NextIndex(4)}"]);
            }
            var bound = GroupBinding.Bind(roster, 5);
            Assert.All(bound.Values.GroupBy(keys => string.Join(' ', keys)), set => Assert.True(set.Count() >= 10));
            Assert.All(bound, person => Assert.Equal(person.Value, roster[person.Key].Take(person.Value.Count)));
        }
    }

    [Fact]
    public void Too_few_people_get_no_tokens_at_all() => Assert.Equal("roster",
        Assert.Throws<RequestException>(() => GroupBinding.Bind(new Dictionary<string, IReadOnlyList<string>> { ["p"] = [] }, 5)).Field);
}
