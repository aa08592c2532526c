namespace Metrics.Collect.Demo;

/// <summary>One service's way with one capability, counted in days back from the end of the demo.</summary>
/// <param name="Service">The service.</param>
/// <param name="AwareDaysAgo">When its team first read of it.</param>
/// <param name="TriedDaysAgo">When it was first tried; null where it never was.</param>
/// <param name="AdoptedDaysAgo">When production first ran by it; null where it never did.</param>
/// <param name="LeftDaysAgo">When it was given up; null where it is still in use.</param>
/// <param name="Reason">Why it was given up.</param>
/// <param name="IsUnchanged">True where the work of the service does not follow the capability's effect.</param>
internal sealed record Uptake(string Service, int AwareDaysAgo, int? TriedDaysAgo = null, int? AdoptedDaysAgo = null, int? LeftDaysAgo = null,
    string? Reason = null, bool IsUnchanged = false)
{
    /// <summary>Reads <c>adopters</c>, <c>tried</c> and <c>aware</c> of a capability.</summary>
    public static IEnumerable<Uptake> Read(YamlMap capability, int triedDays) =>
    [
        .. capability.Maps("adopters").SelectMany(group => Each(group, (service, days) => new Uptake(service, days + triedDays + 14, days + triedDays, days,
            group.Has("left_days_ago") ? (int)group.Number("left_days_ago", 0, days) : null, group.OptionalText("reason"), group.Flag("unchanged")))),
        .. capability.Maps("tried").SelectMany(group => Each(group, (service, days) => new Uptake(service, days + 10, days))),
        .. capability.Maps("aware").SelectMany(group => Each(group, (service, days) => new Uptake(service, days))),
    ];

    private static IEnumerable<Uptake> Each(YamlMap group, Func<string, int, Uptake> make)
    {
        group.Allow(["services", "days_ago", "apart", "left_days_ago", "reason", "unchanged"]);
        var (days, apart) = ((int)group.Number("days_ago", 1, 3000), (int)group.Number("apart", 0, 100, 0));
        return group.Texts("services").Select((service, i) => make(service, Math.Max(1, days - i * apart)));
    }
}
