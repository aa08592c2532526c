namespace Metrics.Collect.Demo;

/// <summary>
/// What becomes of one service's planned releases: failed runs, canaries, failures with their remedy, redeploys, incidents.
/// A failure is put right before the next release, so the order of releases is the order of the trunk.
/// </summary>
internal sealed class RolloutPlan(RepositoryPlan repository, ServicePlan service, Draw draw)
{
    private readonly List<Rollout> _rollouts = [];
    private readonly List<Trouble> _troubles = [];
    private readonly List<TrunkEntry> _fixes = [];

    /// <summary>All runs, also failed ones and those in other environments.</summary>
    public IReadOnlyList<Rollout> Rollouts => _rollouts;

    /// <summary>The troubles for which an incident is opened.</summary>
    public IReadOnlyList<Trouble> Troubles => _troubles;

    /// <summary>Fixes forward that failures brought to the trunk.</summary>
    public IReadOnlyList<TrunkEntry> Fixes => _fixes;

    /// <summary>Plays the releases through in order.</summary>
    public void Play(IReadOnlyList<Release> releases)
    {
        TrunkEntry? good = null;
        foreach (var (release, fate) in releases.Zip(Fate.Deal(releases, repository.Quota, draw)))
        {
            Prepare(release, fate);
            var rollout = Add(Run(release, release.Entry, release.At) with
            {
                Result = fate.Aborts ? "failure" : "success",
                FirstExposedAt = release.Pace.Canary ? Before(release, 0.5) : null,
            });
            var running = fate.Aborts && good is not null ? good : release.Entry;
            if (fate.Fails)
                running = Fail(release, rollout, fate, fate.RollsBack ? good : null);
            if (fate.IsRedeployed)
                Add(Run(release, running, After(release, 0.82)) with { Kind = draw.Chance(0.5) ? "redeploy" : null });
            if (fate.IsConfigured)
                Add(Run(release, running, After(release, 0.9)) with { Kind = draw.Chance(0.6) ? "config" : "flag" });
            good = fate.Aborts ? good : release.Entry;
        }
    }

    /// <summary>Troubles that no release caused, evenly over the time in which the service is worked on.</summary>
    public void AddOtherTroubles()
    {
        var days = Enumerable.Range(0, service.Activity.Length).Where(day => service.Activity[day] > 0).ToList();
        var expected = days.Count == 0 ? 0 : (days[^1] - days[0]) / 365.0 * service.Paces[days[^1]].OtherIncidentsPerYear;
        var count = repository.Quota?.OtherIncidents ?? (int)(expected + draw.U());
        for (; count > 0; count--)
        {
            var day = days[0] + draw.Index(days[^1] - days[0] + 1);
            var started = repository.Start.AddDays(day).AddSeconds(draw.Index(86400));
            _troubles.Add(Trouble.Other(started, service.Id, service.Paces[day].RecoveryHours, repository.Words, draw));
        }
    }

    /// <summary>What the pipeline did before it came through.</summary>
    private void Prepare(Release release, Fate fate)
    {
        if (fate.IsStaged)
            Add(Run(release, release.Entry, Before(release, 0.8)) with { Environment = "staging" });
        if (fate.RunFails)
            Add(Run(release, release.Entry, Before(release, 0.6)) with { Result = "failure" });
        if (fate.RunIsCancelled)
            Add(Run(release, release.Entry, Before(release, 0.4)) with { Result = "cancelled" });
    }

    /// <summary>Harm, perhaps an incident, and the remedy; gives back what runs then.</summary>
    private TrunkEntry Fail(Release release, Rollout bad, Fate fate, TrunkEntry? good)
    {
        var trouble = Trouble.After(release, service.Id, repository.Words, draw) with { Blames = fate.NamesDeployment ? bad : null };
        if (fate.OpensIncident)
            _troubles.Add(trouble);
        var says = draw.Chance(release.Pace.DeclaredShare);
        var remedy = good ?? Fix(release, trouble);
        Add(Run(release, remedy, trouble.PutRightAt.AddSeconds(-draw.Index(60))) with
        {
            Kind = !says ? null : good is null ? "hotfix" : "rollback",
            Answers = says && fate.OpensIncident ? trouble : null,
        });
        return remedy;
    }

    /// <summary>A pull request written, reviewed and merged between the start of the trouble and its end.</summary>
    private TrunkEntry Fix(Release release, Trouble trouble)
    {
        var span = (trouble.PutRightAt - trouble.StartedAt).TotalSeconds;
        DateTime At(double share) => trouble.StartedAt.AddSeconds(Math.Floor(span * share));
        var fix = new TrunkEntry
        {
            Service = service, Pace = release.Pace, IsFix = true, PickedOnto = release.Pace.Backports ? release.Entry : null,
            EvenFirstCommit = At(0.2), EvenOpened = At(0.4), EvenReviewed = At(0.5), EvenApproved = At(0.55), EvenMerge = At(0.6),
        };
        _fixes.Add(fix);
        return fix;
    }

    private static Rollout Run(Release release, TrunkEntry entry, DateTime finished) => new() { Entry = entry, Pace = release.Pace, FinishedAt = finished };

    private Rollout Add(Rollout rollout)
    {
        _rollouts.Add(rollout);
        return rollout;
    }

    /// <summary>Between the merge and the release, at most three hours before it: nothing is deployed before it exists.</summary>
    private DateTime Before(Release release, double share) =>
        release.At.AddSeconds(-Math.Floor(Math.Min((release.At - release.Entry.MergedAt).TotalSeconds, 10800) * (share - 0.1 * draw.U())));

    /// <summary>Between the release and the next one, at most two days after it.</summary>
    private DateTime After(Release release, double share) =>
        release.At.AddSeconds(Math.Floor(Math.Min(release.Gap.TotalSeconds, 172800) * (share + 0.05 * draw.U())));
}
