namespace Metrics.Collect.Demo;

/// <summary>One person of the demo: a hash, a team, and when they came and went.</summary>
internal sealed record Member(string Person, string Team, DateTime StartedAt, DateTime? LeftAt, bool? IsVoluntary)
{
    /// <summary>True while they are here.</summary>
    public bool IsHere(DateTime at) => StartedAt <= at && !(LeftAt <= at);
}

/// <summary>Who works in the demo organisation, and when the pull requests of those who joined are due.</summary>
/// <param name="Members">Everybody.</param>
/// <param name="Dues">By team, in order of time: when somebody who joined has a pull request merged.</param>
internal sealed record Roster(IReadOnlyList<Member> Members, IReadOnlyDictionary<string, IReadOnlyList<(DateTime At, string Person)>> Dues)
{
    private const int Prs = 10;

    /// <summary>Founders are those who commit from the first day; others join, some leave.</summary>
    /// <param name="yaml">The file about people.</param>
    /// <param name="authors">Hashes of those who commit, by team.</param>
    /// <param name="begin">First day of the demo.</param>
    /// <param name="end">The day after its last one.</param>
    /// <param name="change">The day from which environments come by themselves.</param>
    /// <param name="draw">Draws.</param>
    public static Roster Of(YamlMap yaml, IReadOnlyDictionary<string, IReadOnlyList<string>> authors, DateTime begin, DateTime end, DateTime change, Draw draw)
    {
        var teams = authors.Keys.Order(StringComparer.Ordinal).ToList();
        var joined = yaml.Texts("founders_joined_days").Select(text => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        var members = teams.SelectMany(team => authors[team].Select(person =>
            new Member(person, team, Day(end.AddDays(-draw.Between(joined[0], joined[1]))), null, null))).ToList();
        var dues = teams.ToDictionary(team => team, _ => new List<(DateTime At, string Person)>());
        var perQuarter = (int)yaml.Number("joiners_per_quarter", 0, 100);
        for (var n = 0; begin.AddDays((n + draw.U()) * 91.0 / perQuarter) is var start && start < end; n++)
        {
            var member = new Member(draw.Sha()[..32], teams[n % teams.Count], Day(start), null, null);
            members.Add(member);
            var pace = yaml.Map("onboarding").Map(start < change ? "before" : "after");
            dues[member.Team].AddRange(Plan(member, pace.Number("first_pr_days", 1, 365), pace.Number("tenth_pr_days", 1, 365), end, draw));
        }
        Leave(members, yaml, begin, end, draw);
        return new Roster(members, dues.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<(DateTime, string)>)[.. pair.Value.Order()]));
    }

    // Whoever left was here before the demo began and has no part in its changes.
    private static void Leave(List<Member> members, YamlMap yaml, DateTime begin, DateTime end, Draw draw)
    {
        var teams = members.Select(member => member.Team).Distinct().Order(StringComparer.Ordinal).ToList();
        var leavers = (int)(yaml.Number("leavers_per_year", 0, 100) * (end - begin).TotalDays / 365);
        for (var n = 0; n < leavers; n++)
        {
            var left = Day(begin.AddDays((n + draw.U()) * (end - begin).TotalDays / leavers));
            members.Add(new Member(draw.Sha()[..32], teams[n % teams.Count], Day(begin.AddDays(-draw.Between(100, 1500))), left, draw.Chance(yaml.Number("voluntary_share", 0, 1))));
        }
    }

    private static IEnumerable<(DateTime, string)> Plan(Member member, double firstDays, double tenthDays, DateTime end, Draw draw)
    {
        var first = member.StartedAt.AddDays(draw.LogNormal(firstDays, 0.4));
        var step = Math.Max(1, draw.LogNormal(tenthDays, 0.25) - (first - member.StartedAt).TotalDays) / (Prs - 1);
        for (var n = 0; first.AddDays(n * step) < end; n++)
            yield return (first.AddDays(n * step), member.Person);
    }

    private static DateTime Day(DateTime at) => at.Date.AddHours(9);
}
