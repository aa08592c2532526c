namespace Metrics.Lineage;

/// <summary>One row of <c>lineage.changes</c>, by numbers: a change of a service and its first deployment (R9).</summary>
/// <param name="Service">The service's place in the repository.</param>
/// <param name="Unit">Says what the subject is.</param>
/// <param name="Subject">Row of the pull request, or node of the commit.</param>
/// <param name="Rollout">The rollout that first showed it.</param>
/// <param name="Method">How the rollout was found.</param>
/// <param name="StartedAt">Earliest author time of its commits; for a cherry-pick the commit time (R8).</param>
/// <param name="IsBackport">All its commits are cherry-picks.</param>
internal readonly record struct ChangeRow(
    int Service, ChangeUnit Unit, int Subject, int Rollout, LinkMethod Method, long StartedAt, bool IsBackport);
