namespace Metrics.Lineage;

/// <summary>One row of <c>lineage.deployments</c>, by numbers.</summary>
/// <param name="Source">Where the rollout's row came from.</param>
/// <param name="Previous">
/// Where the row of the rollout came from that brought the version running until then (never a redeploy, never an aborted one);
/// -1 for none.
/// </param>
/// <param name="Rollout">Its place among the service's rollouts in order, from 0.</param>
/// <param name="Kind">What the graph says it is.</param>
/// <param name="Reason">Why the graph cannot tell what it contains.</param>
/// <param name="Commits">Commits of this version that the previous one has not; -1 where that cannot be told.</param>
/// <param name="RemovedCommits">Commits of the previous version that this one has not; -1 where that cannot be told.</param>
internal record struct DeploymentRow(
    long Source, long Previous, int Rollout, DeploymentKind Kind, Unresolved Reason, int Commits, int RemovedCommits)
{
    /// <summary>The first rollout of its service: it absorbs everything before it.</summary>
    public readonly bool IsBaseline => Rollout == 0;

    /// <summary>Changes first shown here (R9).</summary>
    public int Changes { get; set; }
}
