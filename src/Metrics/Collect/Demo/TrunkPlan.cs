namespace Metrics.Collect.Demo;

/// <summary>What reaches the trunk of a repository in the ordinary course of work, and when.</summary>
internal static class TrunkPlan
{
    /// <summary>The entries of one service in order of merge, before any emergency.</summary>
    public static List<TrunkEntry> Regular(RepositoryPlan repository, ServicePlan service, Draw draw)
    {
        var quota = repository.Quota;
        var count = quota is null ? (int)(service.Activity.Sum() + draw.U()) : quota.Regular + quota.Directs;
        var entries = Instants(repository.Start, service.Activity, count, draw)
            .Select(merge => Entry(repository, service, merge, draw))
            .Where(entry => entry.MergedAt < repository.End).ToList();
        MarkKinds(entries, quota, draw);
        return entries;
    }

    /// <summary>The settings that hold on the day of that instant.</summary>
    public static Pace PaceAt(RepositoryPlan repository, ServicePlan service, DateTime instant) =>
        service.Paces[Math.Clamp((instant - repository.Start).Days, 0, service.Paces.Length - 1)];

    /// <summary>Gives the monorepo's services a shared change now and then.</summary>
    public static void ShareChanges(IReadOnlyList<TrunkEntry> entries, IReadOnlyList<ServicePlan> services, Draw draw)
    {
        foreach (var entry in entries)
            if (services.Count > 1 && draw.Chance(0.12) && draw.Of(services) is var other && other != entry.Service)
                entry.AlsoTouches = other;
    }

    /// <summary>Decides how many commits each change has; with a quota the repository's total is exact.</summary>
    public static void CountCommits(RepositoryPlan repository, IReadOnlyList<TrunkEntry> entries, Draw draw)
    {
        var weights = entries.Select(entry => IsSmall(entry) ? 0 : (entry.Pace.CommitsPerChange - 1) * draw.LogNormal(0.6, 1)).ToArray();
        var total = (int)entries.Where(entry => !IsSmall(entry)).Sum(entry => entry.Pace.CommitsPerChange - 1);
        if (repository.Quota is { } quota)
            total = quota.Commits - 1 - entries.Count - (repository.Style == MergeStyle.Rebase ? 0 : entries.Count(entry => !entry.IsDirect));
        var extra = Draw.Split(total, weights);
        for (var i = 0; i < entries.Count; i++)
            entries[i].Commits = 1 + extra[i];
    }

    private static bool IsSmall(TrunkEntry entry) => entry.IsDirect || entry.IsBot || entry.IsFix || entry.Reverts is not null;

    /// <summary>Sorted instants whose density follows the days' activity.</summary>
    private static IEnumerable<DateTime> Instants(DateTime start, double[] activity, int count, Draw draw)
    {
        // A hair less than all, so that rounding never leads past the last day with any activity.
        var total = activity.Sum() * (1 - 1e-9);
        var marks = Enumerable.Range(0, count).Select(_ => draw.U() * total).Order().ToArray();
        var (day, before) = (0, 0.0);
        foreach (var mark in marks)
        {
            while (day < activity.Length - 1 && before + activity[day] <= mark)
                before += activity[day++];
            yield return start.AddDays(day).AddSeconds(Math.Floor((mark - before) / activity[day] * 86400));
        }
    }

    private static TrunkEntry Entry(RepositoryPlan repository, ServicePlan service, DateTime merge, Draw draw)
    {
        var pace = PaceAt(repository, service, merge);
        // Nothing is older than the repository.
        DateTime Before(DateTime later, double hours) =>
            later.AddSeconds(-Math.Floor(draw.LogNormal(hours * 3600, pace.Spread))) is var earlier && earlier > repository.Start ? earlier : repository.Start;
        var approved = Before(merge, pace.MergeHours);
        var reviewed = Before(approved, pace.ReviewHours);
        var opened = Before(reviewed, pace.PickupHours);
        return new TrunkEntry
        {
            Service = service, Pace = pace, Clock = service.Clock, EvenMerge = merge,
            EvenApproved = approved, EvenReviewed = reviewed, EvenOpened = opened, EvenFirstCommit = Before(opened, pace.CodingHours),
        };
    }

    private static void MarkKinds(List<TrunkEntry> entries, Quota? quota, Draw draw)
    {
        bool[] Some(Func<Pace, double> share, int? count = null) => draw.Choose([.. entries.Select(entry => share(entry.Pace))], count);
        var (direct, docs) = (Some(pace => quota is null ? pace.DirectShare : 1, quota?.Directs), Some(pace => pace.DocsShare));
        var (bot, revert, unreviewed) = (Some(pace => pace.BotShare), Some(pace => pace.RevertShare), Some(pace => pace.UnreviewedShare));
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            entry.IsDirect = direct[i];
            entry.IsDocs = docs[i];
            entry.IsBot = bot[i] && !direct[i] && !docs[i];
            entry.IsUnreviewed = unreviewed[i];
            var isRevert = revert[i] && i > 0 && !direct[i] && !docs[i] && !bot[i];
            entry.Reverts = isRevert && entries[i - 1] is { IsDirect: false, Reverts: null } bad && bad.MergedAt < entry.MergedAt ? bad : null;
        }
    }
}
