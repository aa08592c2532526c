namespace Metrics.Collect.Demo;

/// <summary>What happens to one planned release.</summary>
internal readonly record struct Fate(
    bool Fails, bool RollsBack, bool OpensIncident, bool NamesDeployment, bool Aborts,
    bool IsStaged, bool RunFails, bool RunIsCancelled, bool IsRedeployed, bool IsConfigured)
{
    /// <summary>Deals out the fates of a service's releases, by their shares or exactly by the quota.</summary>
    public static IEnumerable<Fate> Deal(IReadOnlyList<Release> releases, Quota? quota, Draw draw)
    {
        bool[] Some(Func<Pace, double> share, int? exact, double hours = 0) =>
            draw.Choose([.. releases.Select((release, i) => Weight(release, i, quota is null ? share(release.Pace) : 1, hours))], quota is null ? null : exact);
        var fails = Some(pace => pace.FailureShare, quota?.Failures, 1);
        bool[] OfFailing(Func<Pace, double> share, int? exact) =>
            draw.Choose([.. releases.Select((release, i) => !fails[i] ? 0 : quota is null ? share(release.Pace) : 1)], quota is null ? null : exact);
        var rollsBack = OfFailing(pace => pace.RollbackShare, quota?.Rollbacks);
        var opens = OfFailing(pace => pace.IncidentShare, quota?.Failures);
        var names = OfFailing(pace => pace.LinkShare, quota?.LinkedIncidents);
        var aborts = Some(pace => pace.Canary ? pace.AbortShare : 0, 0);
        var staged = Some(pace => pace.StagingShare, quota?.Staging);
        var runFails = Some(pace => pace.PipelineFailureShare, quota?.FailedRuns);
        var cancelled = Some(pace => pace.PipelineCancelShare, quota?.CancelledRuns);
        var redeployed = Some(pace => pace.RedeployShare, quota?.Redeploys, 5);
        var configured = Some(pace => pace.ConfigShare, 0, 5);
        return releases.Select((_, i) => new Fate(
            fails[i], rollsBack[i], opens[i], names[i], aborts[i] && !fails[i], staged[i], runFails[i], cancelled[i], redeployed[i], configured[i]));
    }

    /// <summary>
    /// What needs time until the next release falls almost only where there is some, and a failure hardly ever on the first release,
    /// which has nothing to go back to; "almost", so that a quota can always be filled.
    /// </summary>
    private static double Weight(Release release, int index, double share, double hours) =>
        hours > 0 && (index == 0 || release.Gap.TotalHours < hours) ? share * 1e-9 : share;
}
