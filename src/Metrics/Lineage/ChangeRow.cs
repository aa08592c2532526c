namespace Metrics.Lineage;

/// <summary>One row of <c>lineage.changes</c>, by numbers: a change of a service and its first deployment (R9).</summary>
/// <param name="Source">Where the pull request's or commit's row came from.</param>
/// <param name="Rollout">Where the row of the rollout that first showed it came from.</param>
/// <param name="Unit">Pull request or commit.</param>
/// <param name="Method">How the rollout was found.</param>
/// <param name="StartedAt">Earliest author time of its commits; for a cherry-pick the commit time (R8).</param>
/// <param name="IsBackport">All its commits are cherry-picks.</param>
internal readonly record struct ChangeRow(
    long Source, long Rollout, ChangeUnit Unit, LinkMethod Method, long StartedAt, bool IsBackport);
