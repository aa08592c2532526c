namespace Metrics.Collect.Demo;

/// <summary>
/// Exact totals of one service and how they are made up: every planned release is one deployment,
/// every failure adds the one that remedies it, and each fix forward is also a change.
/// </summary>
internal sealed record Quota(int Changes, int Commits, int Deployments, int Incidents)
{
    /// <summary>Releases that harm users; they open 60 % of the incidents.</summary>
    public int Failures { get; } = Math.Min((int)(Incidents * 0.6), Math.Min(Deployments, Changes) / 4);

    public int Rollbacks => Failures / 2;
    public int Fixes => Failures - Rollbacks;
    public int OtherIncidents => Incidents - Failures;
    public int LinkedIncidents => Math.Min(Failures, (Incidents + 2) / 3);
    public int Staging => Deployments * 8 / 100;
    public int FailedRuns => Deployments * 4 / 100;
    public int CancelledRuns => Deployments / 100;
    public int Redeploys => Deployments * 2 / 100;
    public int Releases => Deployments - Failures - Staging - FailedRuns - CancelledRuns - Redeploys;

    /// <summary>Pull requests that are no fixes.</summary>
    public int Regular => Changes - Fixes;

    /// <summary>Commits pushed to the trunk without a pull request.</summary>
    public int Directs => Math.Max(0, Commits - Changes * 2 - 1) * 3 / 100;
}
