namespace Metrics.Collect.Demo;

/// <summary>A team of the demo organisation: where it works, how many commit, and how its way of working changed.</summary>
internal sealed record Team(string Id, string TimeZone, WorkClock Clock, int People, IReadOnlyList<QuietTime> Quiet, YamlMap Settings)
{
    private static readonly string[] OwnKeys = ["id", "time_zone", "people", "quiet", "phases"];

    /// <summary>Reads one item of <c>teams</c>.</summary>
    /// <param name="yaml">The item.</param>
    /// <param name="zones">Hours from UTC of each time zone.</param>
    /// <param name="everyone">The organisation's own quiet times.</param>
    public static Team Read(YamlMap yaml, YamlMap zones, IReadOnlyList<QuietTime> everyone)
    {
        yaml.Allow(OwnKeys, Pace.Keys);
        var zone = yaml.Text("time_zone");
        if (!zones.Has(zone))
            throw yaml.Wrong("time_zone", $"'{zone}' is not listed under time_zones");
        var clock = new WorkClock(zones.Number(zone, -12, 14), false);
        return new Team(yaml.Text("id"), zone, clock, (int)yaml.Number("people", 1, 500), [.. QuietTime.Read(yaml), .. everyone], yaml);
    }
}

/// <summary>A stretch of days in which some settings differ, counted back from the end of the demo.</summary>
internal sealed record Phase(int FromDaysAgo, int ToDaysAgo, YamlMap Settings)
{
    /// <summary>Reads the key <c>phases</c> of a team or a service.</summary>
    public static IEnumerable<Phase> Read(YamlMap yaml) => yaml.Maps("phases").Select(phase =>
    {
        phase.Allow(["from_days_ago", "to_days_ago"], Pace.Keys);
        var from = (int)phase.Number("from_days_ago", 0, 10000);
        return new Phase(from, (int)phase.Number("to_days_ago", 0, from, 0), phase);
    });

    public bool Covers(int daysAgo) => daysAgo <= FromDaysAgo && daysAgo > ToDaysAgo;
}
