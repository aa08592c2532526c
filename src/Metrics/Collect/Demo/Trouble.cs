namespace Metrics.Collect.Demo;

/// <summary>Harm to users of a service, whether or not an incident is opened for it.</summary>
internal sealed record Trouble
{
    public required IReadOnlyList<string> Services { get; init; }
    public required DateTime StartedAt { get; init; }
    public required DateTime DetectedAt { get; init; }

    /// <summary>When users are well again, unless it stays open.</summary>
    public required DateTime PutRightAt { get; init; }

    public required DateTime ResolvedAt { get; init; }
    public bool StaysOpen { get; init; }
    public required string Severity { get; init; }
    public string? Cause { get; init; }
    public required string Title { get; init; }

    /// <summary>The rollout that the incident names as its cause.</summary>
    public Rollout? Blames { get; init; }

    /// <summary>Trouble after a release. Starting and putting right keep within the time until the next release, at most 40 hours of it.</summary>
    public static Trouble After(Release release, string service, Words words, Draw draw)
    {
        var gap = Math.Min(release.Gap.TotalSeconds, 144000);
        double Within(double share, double median) => Math.Floor(Math.Min(gap * share, draw.LogNormal(median, 1)));
        var started = release.At.AddSeconds(60 + Within(0.25, 1500));
        var putRight = started.AddSeconds(240 + Within(0.5, release.Pace.RecoveryHours * 3600));
        return new Trouble
        {
            Services = [service],
            StartedAt = started,
            DetectedAt = started.AddSeconds(Math.Floor((putRight - started).TotalSeconds * draw.Between(0.02, 0.4))),
            PutRightAt = putRight,
            ResolvedAt = putRight.AddMinutes(5 + draw.Index(600)),
            Severity = Severities[draw.Index(4)],
            Cause = Causes[draw.Index(8)],
            Title = $"{draw.Of(words.Symptoms)} in {service}",
        };
    }

    /// <summary>Trouble that came by itself: an outage elsewhere, too much load, or nobody knows.</summary>
    public static Trouble Other(DateTime started, string service, double recoveryHours, Words words, Draw draw)
    {
        var putRight = started.AddSeconds(300 + Math.Floor(draw.LogNormal(recoveryHours * 3600, 1)));
        return new Trouble
        {
            Services = [service],
            StartedAt = started,
            DetectedAt = started.AddSeconds(Math.Floor((putRight - started).TotalSeconds * draw.Between(0.02, 0.3))),
            PutRightAt = putRight,
            ResolvedAt = putRight.AddMinutes(5 + draw.Index(300)),
            StaysOpen = draw.Chance(0.01),
            Severity = Severities[draw.Index(4)],
            Cause = OtherCauses[draw.Index(5)],
            Title = $"{draw.Of(words.Symptoms)} in {service}",
        };
    }

    /// <summary>What is known of it at <paramref name="end"/>.</summary>
    public IncidentEvent Event(string id, DateTime end, string? deployment)
    {
        DateTime? Known(DateTime at) => StaysOpen || at >= end ? null : at;
        return new IncidentEvent(id, Services, StartedAt, DetectedAt)
        {
            MitigatedAt = Known(PutRightAt), ResolvedAt = Known(ResolvedAt),
            Severity = Severity, Cause = Cause, Deployment = deployment, Title = Title,
        };
    }

    private static readonly string[] Severities = ["critical", "high", "high", "medium"];
    private static readonly string?[] Causes = ["change", "change", "change", "change", "change", "change", "unknown", null];
    private static readonly string?[] OtherCauses = ["external", "external", "capacity", "unknown", null];
}
