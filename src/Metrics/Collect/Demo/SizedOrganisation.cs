namespace Metrics.Collect.Demo;

/// <summary>
/// Shares exact totals over services whose activity is log-normal (the busiest about 50 times the quietest), each with a repository of its own,
/// and hands out their plans one by one, so that memory holds one history at a time.
/// </summary>
internal static class SizedOrganisation
{
    /// <summary>The source of all its events.</summary>
    public const string Source = "sized";

    private static readonly (string Zone, double Hours)[] Zones = [("UTC", 0), ("Europe/Berlin", 1), ("America/New_York", -5), ("Asia/Tokyo", 9)];

    /// <summary>All services, as declared and as planned.</summary>
    /// <exception cref="ArgumentException">The totals cannot be met, for example more deployments than changes.</exception>
    public static IEnumerable<(ServiceEvent Service, RepositoryPlan Plan)> Plans(Sizes sizes)
    {
        var draw = Draw.For(sizes.Seed, Source);
        var quotas = Quotas(sizes, draw);
        return quotas.Select((quota, i) => Plan(sizes, i, quota, Draw.For(sizes.Seed, $"plan {i}")));
    }

    private static List<Quota> Quotas(Sizes sizes, Draw draw)
    {
        if (sizes.Changes < sizes.Services || sizes.Deployments > sizes.Changes * 0.6 || sizes.Commits < 2 * sizes.Changes + sizes.Services)
            throw new ArgumentException(
                "Needed are a change per service, two commits per change and one per service, and at most 0.6 deployments per change.", nameof(sizes));
        var least = Math.Min(40, sizes.Changes / sizes.Services / 2);
        var activity = Enumerable.Range(0, sizes.Services).Select(_ => draw.LogNormal(1, 0.7)).ToArray();
        var changes = Draw.Split(sizes.Changes - least * sizes.Services, activity).Select(count => count + least).ToArray();
        var deployments = Draw.Split(sizes.Deployments, [.. changes.Select(count => count * draw.Between(0.7, 1))]);
        var commits = Draw.Split(sizes.Commits - 2 * sizes.Changes - sizes.Services, [.. changes.Select(count => count * draw.Between(0.7, 1.3))]);
        var incidents = Draw.Split(sizes.Incidents, [.. deployments.Select(count => count * draw.Between(0.4, 1.6))]);
        return [.. changes.Select((count, i) => new Quota(count, 2 * count + 1 + commits[i], deployments[i], incidents[i]))];
    }

    private static (ServiceEvent Service, RepositoryPlan Plan) Plan(Sizes sizes, int index, Quota quota, Draw draw)
    {
        var team = index % sizes.Teams;
        var (zone, hours) = Zones[team % Zones.Length];
        var (id, repo) = ($"service-{index + 1:000}", $"sized/service-{index + 1:000}");
        var end = sizes.End.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var start = end.AddDays(-sizes.Days);
        var service = new ServicePlan
        {
            Id = id, Clock = new WorkClock(hours, false), Paces = [.. Enumerable.Repeat(Pace(draw), sizes.Days)],
            Activity = Activity(start, sizes.Days, draw), Frozen = new bool[sizes.Days],
        };
        return (new ServiceEvent(id, $"team-{team + 1:00}", repo) { TimeZone = zone }, new RepositoryPlan
        {
            Repo = repo, Style = Style(index), Services = [service], Start = start, End = end, Quota = quota, Words = Words,
            // Half of the teams send addresses, so that hashing them is part of an import.
            Authors = [.. Enumerable.Range(1, 30).Select(n => team % 2 == 0 ? $"developer-{n:00}@{id}.example" : draw.Sha()[..32])],
        });
    }

    /// <summary>Six squash, three merge and one rebases, out of ten.</summary>
    private static MergeStyle Style(int index) => (index % 10) switch
    {
        1 or 5 or 8 => MergeStyle.Merge,
        3 => MergeStyle.Rebase,
        _ => MergeStyle.Squash,
    };

    private static Pace Pace(Draw draw) => new()
    {
        BotShare = 0.08, RevertShare = 0.01, UnreviewedShare = 0.05, CommitsPerChange = 1.9,
        CodingHours = draw.LogNormal(20, 0.7), PickupHours = draw.LogNormal(5, 0.7), ReviewHours = draw.LogNormal(3, 0.7), MergeHours = 1,
        PipelineMinutes = draw.LogNormal(20, 0.5), RecoveryHours = draw.LogNormal(2, 0.7), DeclaredShare = 0.6,
    };

    /// <summary>Working days, less around New Year, with a trend of the service's own; two last days are left for what is to be put right.</summary>
    private static double[] Activity(DateTime start, int days, Draw draw)
    {
        var trend = draw.Between(-0.5, 0.5);
        return [.. Enumerable.Range(0, days).Select(day =>
        {
            var date = start.AddDays(day);
            var isOff = date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || day >= days - 2;
            return isOff ? 0 : (1 + trend * (2.0 * day / days - 1)) * (date is { Month: 12, Day: > 22 } ? 0.2 : 1);
        })];
    }

    private static readonly Words Words =
        new(["Add", "Change", "Remove", "Test"], ["the cache", "a report", "the parser", "a retry"], ["library"], ["Errors", "Time-outs"]);
}
