namespace Metrics.Collect.Demo;

/// <summary>One run of a delivery pipeline, before it becomes one or several deployment events.</summary>
internal sealed record Rollout
{
    /// <summary>What is deployed; its sha is known once the commit graph is built.</summary>
    public required TrunkEntry Entry { get; init; }

    public required DateTime FinishedAt { get; init; }
    public required Pace Pace { get; init; }
    public string Environment { get; init; } = "production";
    public string Result { get; init; } = "success";
    public DateTime? FirstExposedAt { get; init; }

    /// <summary>What the pipeline says it is; null where it says nothing.</summary>
    public string? Kind { get; init; }

    /// <summary>The incident that it answers, where it says so.</summary>
    public Trouble? Answers { get; init; }
}
