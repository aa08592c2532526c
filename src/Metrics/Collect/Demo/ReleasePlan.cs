namespace Metrics.Collect.Demo;

/// <summary>A planned release of everything up to an entry of the trunk.</summary>
/// <param name="Entry">The newest entry in it.</param>
/// <param name="At">When the rollout is finished (UTC).</param>
/// <param name="Gap">Time until the next planned release; what goes wrong is put right within it.</param>
internal sealed record Release(TrunkEntry Entry, DateTime At, TimeSpan Gap)
{
    public Pace Pace => Entry.Pace;
}

/// <summary>When a service releases what has reached the trunk.</summary>
internal static class ReleasePlan
{
    /// <summary>The planned releases of a service in order; <paramref name="entries"/> are those that touch it, in order.</summary>
    public static List<Release> Of(RepositoryPlan repository, ServicePlan service, IReadOnlyList<TrunkEntry> entries, Draw draw)
    {
        // Entries that wait for the same slot are one release, named by the last of them.
        var chances = entries.Where(entry => entry.Pace.Release != Cadence.None)
            .GroupBy(entry => Slot(repository, service, entry))
            .Select(slot => (Slot: slot.Key, Entry: slot.Last())).OrderBy(chance => chance.Slot).ToList();
        var taken = draw.Choose([.. chances.Select(chance => chance.Entry.Pace.ReleaseShare)], repository.Quota?.Releases);
        var releases = new List<Release>();
        foreach (var (slot, entry) in chances.Where((_, i) => taken[i]))
        {
            var at = slot.AddSeconds(Math.Floor(draw.LogNormal(entry.Pace.PipelineMinutes * 60, 0.4)));
            var earliest = releases.Count == 0 ? at : releases[^1].At.AddMinutes(2);
            releases.Add(new Release(entry, at > earliest ? at : earliest, TimeSpan.Zero));
        }
        return [.. releases.TakeWhile(release => release.At < repository.End)
            .Select((release, i) => release with { Gap = (i + 1 < releases.Count ? releases[i + 1].At : repository.End) - release.At })];
    }

    /// <summary>The moment at which the pipeline picks the entry up: its merge, or the next release date; after a freeze where there is one.</summary>
    private static DateTime Slot(RepositoryPlan repository, ServicePlan service, TrunkEntry entry)
    {
        var slot = Train(service, entry.MergedAt, entry.Pace.Release);
        for (var from = slot; IsFrozen(repository, service, slot); slot = Train(service, from, Cadence.Daily))
            from = slot;
        return slot;
    }

    private static bool IsFrozen(RepositoryPlan repository, ServicePlan service, DateTime instant)
    {
        var day = (instant - repository.Start).Days;
        return day >= 0 && day < service.Frozen.Length && service.Frozen[day];
    }

    private static DateTime Train(ServicePlan service, DateTime after, Cadence cadence)
    {
        if (cadence == Cadence.OnMerge)
            return after;
        var hour = cadence == Cadence.Daily ? 14 : 10;
        for (var day = service.Clock.Day(after); ; day = day.AddDays(1))
            if (IsReleaseDay(service, day, cadence) && service.Clock.Utc(day, hour) is var train && train > after)
                return train;
    }

    private static bool IsReleaseDay(ServicePlan service, DateTime day, Cadence cadence) => cadence switch
    {
        Cadence.Weekly => (int)day.DayOfWeek == service.TrainDay,
        Cadence.Monthly => day.DayOfWeek == DayOfWeek.Wednesday && day.Day <= 7,
        _ => !service.Clock.IsOff(day),
    };
}
