using Metrics.Collect.Inbound;
using Metrics.Surveys;
using Metrics.Warehouse;

namespace Metrics.Web.Surveys;

/// <summary>
/// Hears of what has just happened to people from the neutral events that land: who deployed, whose review waited, who handled an
/// incident. It finds a person of a roster by the same keyed hash, and only while a wave is open that asks after it.
/// </summary>
internal sealed class LandedHappenings(WaveBook book, Served served, AuthorHash hash, TimeProvider clock)
{
    private static readonly TimeSpan Back = TimeSpan.FromDays(1);

    private long _after;

    /// <summary>Notes what landed since the last time.</summary>
    public void Note()
    {
        var happenings = new Happenings(book);
        var waves = happenings.Waves.ToList();
        if (waves.Count == 0 || AuthoredEvents.Read(served.Real, _after, clock.GetUtcNow() - Back) is not { Count: > 0 } landed)
            return;
        var people = waves.SelectMany(wave => book.Roster.ToInvite(wave.Id)).SelectMany(member => new[] { member.Person, member.Mail })
            .Distinct(StringComparer.Ordinal).ToLookup(hash.Of, StringComparer.Ordinal);
        foreach (var what in landed.GroupBy(happened => happened.What, StringComparer.Ordinal).Where(what => waves.Exists(wave => wave.Events.Contains(what.Key))))
            happenings.Note(what.Key, what.SelectMany(happened => people[happened.Author]));
        _after = landed[^1].Sequence;
    }
}
