using Metrics.Statistics;
using Metrics.Surveys.Anonymity;

namespace Metrics.Tests.Surveys.Anonymity;

/// <summary>A wave of a random organisation: departments and teams, people of two teams, and a cut on some levels.</summary>
internal sealed record Organisation(ReportingPlan Plan, List<IReadOnlyCollection<string>> Sheets)
{
    public static Organisation Random(ulong seed, bool overlaps)
    {
        var random = new SplitMix64(seed);
        var groups = new List<PlanGroup> { new("org", null, []) };
        var departments = 1 + random.NextIndex(3);
        var sheets = new List<IReadOnlyCollection<string>>();
        var roles = overlaps ? 1 + random.NextIndex(3) : 0;
        for (var role = 0; role < roles; role++)
            groups.Add(new($"role=r{role}", "org", [$"role=r{role}"], "role"));
        for (var d = 0; d < departments; d++)
        {
            groups.Add(new($"department=d{d}", "org", [$"department=d{d}"]));
            if (d == 0)
                for (var role = 0; role < roles; role++)
                    groups.Add(new($"department=d{d},role=r{role}", "department=d0", ["department=d0", $"role=r{role}"], "role"));
            var teams = random.NextIndex(4);
            for (var t = 0; t < teams; t++)
                groups.Add(new($"team=d{d}t{t}", $"department=d{d}", [$"team=d{d}t{t}"]));
            var people = random.NextIndex(30);
            for (var person = 0; person < people; person++)
                sheets.Add(Keys(ref random, d, teams, roles, overlaps));
        }
        return new Organisation(new ReportingPlan(groups), sheets);
    }

    private static List<string> Keys(ref SplitMix64 random, int department, int teams, int roles, bool overlaps)
    {
        var keys = new List<string> { $"department=d{department}" };
        var team = random.NextIndex(teams + 1);
        if (team < teams || random.NextIndex(3) > 0 && teams > 0)
            keys.Add($"team=d{department}t{team % teams}");
        if (overlaps && teams > 0 && random.NextIndex(4) == 0)
            keys.Add($"team=d{department}t{random.NextIndex(teams)}");
        if (roles > 0)
            keys.Add($"role=r{random.NextIndex(roles)}");
        return keys;
    }
}
