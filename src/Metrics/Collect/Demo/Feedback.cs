namespace Metrics.Collect.Demo;

/// <summary>
/// What came back to those who asked for a change to be merged: reviews, and runs of its checks.
/// They are known for a year, so that two half years can be compared.
/// </summary>
internal sealed class Feedback(RepositoryPlan repository, Draw draw)
{
    /// <summary>Days for which reviews and runs are known.</summary>
    public const int Days = 370;

    private readonly DateTime _from = repository.End.AddDays(-Days);

    /// <summary>What was made so far; a change before whatever names it.</summary>
    public List<NeutralEvent> Events { get; } = [];

    /// <summary>A merged change: sent back some times or never, approved at last, checked again each time.</summary>
    public void AddMerged(TrunkEntry entry, ChangeEvent change)
    {
        if (change.OpenedAt < _from)
            return;
        var rounds = 1;
        if (change is { FirstReviewAt: { } first, ApprovedAt: { } approved })
        {
            rounds += first == approved || !draw.Chance(entry.Pace.SentBackShare) ? 0 : draw.Chance(0.25) ? 2 : 1;
            for (var round = 1; round < rounds; round++)
                Review(change, round, "changes_requested", Between(first, approved, (round - 1.0) / (rounds - 1)));
            Review(change, rounds, "approved", approved);
        }
        Check(entry.Service, entry.Pace, change, rounds);
    }

    /// <summary>A change that is open or was given up.</summary>
    public void AddUnmerged(ServicePlan service, ChangeEvent change)
    {
        Events.Add(change);
        if (change.FirstReviewAt is { } first)
            Review(change, 1, "changes_requested", first);
        Check(service, TrunkPlan.PaceAt(repository, service, change.OpenedAt), change, 1);
    }

    private void Review(ChangeEvent change, int number, string state, DateTime at) =>
        Events.Add(new ReviewEvent($"{change.Id}-review-{number}", repository.Repo, change.Id, state, at));

    // What fails by right is mended in the next commit; what is flaky is run again on the same.
    private void Check(ServicePlan service, Pace pace, ChangeEvent change, int rounds)
    {
        var end = change.IsMerged ? change.MergedAt : change.ClosedAt ?? repository.End;
        var tries = rounds + (draw.Chance(pace.CheckFailureShare) ? 1 : 0);
        for (var run = 1; run <= tries; run++)
        {
            var queued = Between(change.OpenedAt, end, (run - 1.0) / tries);
            var sha = run == tries ? change.Shas[^1] : draw.Sha();
            var isFlaky = draw.Chance(pace.FlakyShare);
            var isWrong = run >= rounds && run < tries;
            var finished = Run(service, pace, change, $"{run}", sha, queued, isFlaky || isWrong ? "failure" : "success");
            if (isFlaky)
                Run(service, pace, change, $"{run}-again", sha, finished.AddMinutes(4), "success");
        }
    }

    private DateTime Run(ServicePlan service, Pace pace, ChangeEvent change, string id, string sha, DateTime queued, string result)
    {
        var started = queued.AddSeconds(Math.Floor(draw.LogNormal(pace.QueueMinutes * 60, 0.6)));
        var finished = started.AddSeconds(Math.Floor(draw.LogNormal(pace.CheckMinutes * 60, 0.35)));
        if (queued < repository.End)
            Events.Add(new CiRunEvent($"{change.Id}-check-{id}", repository.Repo, $"change/{change.Number}", sha, queued)
            {
                Service = service.Folder is null ? null : service.Id,
                StartedAt = started < repository.End ? started : null,
                FinishedAt = finished < repository.End ? finished : null,
                Result = finished < repository.End ? result : null,
            });
        return finished;
    }

    private static DateTime Between(DateTime from, DateTime to, double share) =>
        from.AddSeconds(Math.Floor((to - from).TotalSeconds * share));
}
