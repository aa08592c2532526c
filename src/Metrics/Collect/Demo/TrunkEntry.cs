namespace Metrics.Collect.Demo;

/// <summary>
/// One thing that reaches a trunk: a merged pull request or a direct push. First planned with its times only; the commit graph
/// then gives it commits. Times are kept evenly spread and bent into working hours by <see cref="Clock"/>.
/// </summary>
internal sealed class TrunkEntry
{
    private readonly DateTime _evenMerge;

    public required ServicePlan Service { get; init; }

    /// <summary>A second service of the same repository that the change touches.</summary>
    public ServicePlan? AlsoTouches { get; set; }

    public required Pace Pace { get; init; }

    /// <summary>Null where the times are meant as they are: an emergency keeps no working hours.</summary>
    public WorkClock? Clock { get; init; }

    public required DateTime EvenFirstCommit { get; set; }
    public required DateTime EvenOpened { get; set; }
    public required DateTime EvenReviewed { get; set; }
    public required DateTime EvenApproved { get; set; }

    public required DateTime EvenMerge
    {
        get => _evenMerge;
        init => (_evenMerge, MergedAt) = (value, Clock?.Working(value) ?? value);
    }

    public DateTime MergedAt { get; set; }
    public bool IsDirect { get; set; }
    public bool IsDocs { get; set; }
    public bool IsBot { get; set; }
    public bool IsFix { get; init; }
    public bool IsUnreviewed { get; set; }
    public TrunkEntry? Reverts { get; set; }

    /// <summary>The released entry onto which this fix is also picked.</summary>
    public TrunkEntry? PickedOnto { get; init; }

    /// <summary>The change's own commits, without a merge commit.</summary>
    public int Commits { get; set; } = 1;

    /// <summary>The pull request's number, and its commit on the trunk; known once the graph is built.</summary>
    public int Number { get; set; }

    public string Sha { get; set; } = "";

    /// <summary>What is deployed when this entry is released: the pick where there is one, else the trunk commit.</summary>
    public string ReleasedSha { get; set; } = "";

    public DateTime At(DateTime even) => Clock?.Working(even) ?? even;

    public bool Touches(ServicePlan service) => !IsDocs && (Service == service || AlsoTouches == service);
}
