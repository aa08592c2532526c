namespace Metrics.Lineage;

/// <summary>One row of <c>lineage.deployments</c>, by numbers.</summary>
/// <param name="Rollout">Its place among the service's sorted rollouts, from 0.</param>
/// <param name="Previous">The rollout that brought the version running until then (never a redeploy, never an aborted one); -1 for none.</param>
/// <param name="Kind">What the graph says it is.</param>
/// <param name="Reason">Why the graph cannot tell what it contains.</param>
/// <param name="Commits">Commits of this version that the previous one has not; -1 where that cannot be told.</param>
/// <param name="RemovedCommits">Commits of the previous version that this one has not; -1 where that cannot be told.</param>
internal record struct DeploymentRow(int Rollout, int Previous, DeploymentKind Kind, Unresolved Reason, int Commits, int RemovedCommits)
{
    /// <summary>The first rollout of its service: it absorbs everything before it.</summary>
    public readonly bool IsBaseline => Rollout == 0;

    /// <summary>Changes first shown here (R9).</summary>
    public int Changes { get; set; }
}
