using System.Text.Json;

namespace Metrics.Collect.GitHub;

/// <summary>
/// Compares once a day what the source says there is with what has landed, without a request: the probe and the listings of
/// runs carry the totals. The source counts all objects ever made, so a repository that is older than what was asked for has a
/// part that never lands: it is taken from the first comparison, and can only shrink. Of runs only those count that were made
/// since the listing's own beginning. What moves to the front while pages are read lands a round later, so a lack counts only
/// when the next round finds it, too.
/// </summary>
internal static class Reconciliation
{
    private const string Name = "counts";
    private static readonly string[] Counted = ["pull_requests", "deployments", "releases", "runs"];

    /// <summary>The cursor that makes the next comparison the first one.</summary>
    public static (string, string) Forgotten(Repository repository) => (repository.Stream(Name), "null");

    /// <summary>Compares the repositories that are due, after their streams have been read.</summary>
    public static IEnumerable<Page> Check(Round round, IReadOnlyList<Reading> readings)
    {
        var now = round.Clock.GetUtcNow();
        var due = readings.Where(reading => Counted.Contains(reading.Name) && Read(reading)?.IsDue(now) != false)
            .Select(reading => (Reading: reading, State: StreamState.Read(round, reading.Stream)))
            .Where(part => part.State.IsRead && !(part.State.DeniedUntil > now)).ToList();
        if (due.Count == 0)
            return [];
        var landed = due.GroupBy(part => part.Reading.Name).ToDictionary(group => group.Key, group => round.Landed(
            Streams.Kind(group.Key), Streams.Instant(group.Key), group.ToDictionary(part => part.Reading.Repository.Name, part => part.State.Said?.From ?? DateTimeOffset.MinValue)));
        return [new Page([], [.. due.GroupBy(part => part.Reading.Repository).SelectMany(group => Compare([.. group],
            part => landed[part.Name].GetValueOrDefault(part.Repository.Name), now))])];
    }

    private static IEnumerable<(string, string)> Compare((Reading Reading, StreamState State)[] parts, Func<Reading, long> landed, DateTimeOffset now)
    {
        var (last, first) = (Read(parts[0].Reading), parts[0].Reading);
        var state = last is null ? Comparison.First(now, first.Horizon) : last with { At = now };
        foreach (var (reading, stream) in parts)
        {
            if ((stream.Said?.Total ?? Streams.Total(reading)) is not { } total)
                continue;
            var (has, isWhole) = (landed(reading), stream.Said is not null || reading.Activity.CreatedAt >= state.Since);
            state.Older.TryAdd(reading.Name, isWhole ? 0 : Math.Max(0, total - has));
            var (found, lacking) = state.Judge(reading.Round.Tally, reading.Name, $"{reading.Repository.Name}: {reading.Name.Replace('_', ' ')}",
                total, has);
            if (found == Shortfall.Doubted)
                state = state with { At = default };
            else if (found == Shortfall.Certain)
                yield return Again(stream, state.Since).Of(reading.Stream);
            else if (found == Shortfall.Lasting)
                state.Older[reading.Name] += stream.Said is null ? lacking : 0;
        }
        yield return (first.Repository.Stream(Name), JsonSerializer.Serialize(state));
    }

    // Of runs the part that was counted, of the others all that was ever asked for.
    private static StreamState Again(StreamState state, DateTimeOffset since) => state.Said is { } said
        ? state with { Watermark = said.From, Changed = null, Seen = null }
        : state with { Watermark = null, Seen = null, From = since, Taken = 0 };

    private static Comparison? Read(Reading reading) =>
        reading.Round.State(reading.Repository.Stream(Name)) is { } text ? JsonSerializer.Deserialize<Comparison>(text) : null;
}
