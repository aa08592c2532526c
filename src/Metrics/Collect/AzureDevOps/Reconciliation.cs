using System.Runtime.CompilerServices;

namespace Metrics.Collect.AzureDevOps;

/// <summary>
/// Compares once a day the closed pull requests of a project that the host lists with those that have landed, repository by
/// repository. The list is paged without a request for any of them. What is lacking is read again from the oldest that lacks
/// on, because everything that is read again costs the request for its threads again.
/// </summary>
internal sealed class Reconciliation(AzureDevOpsApi api, Project project, PullRequests pulls)
{
    private readonly string _stream = project.Stream("counts");

    /// <summary>The pages of a round, after its pull requests have been read.</summary>
    public async IAsyncEnumerable<Page> Collect([EnumeratorCancellation] CancellationToken cancel)
    {
        var (state, now) = (JsonState.Read<Comparison>(api.Round, _stream), api.Round.Clock.GetUtcNow());
        var from = Whole(api.Since ?? DateTimeOffset.MinValue);
        if (state?.IsDue(now) == false)
            yield break;
        // What the first round has just listed needs no second look at once.
        if (state is null)
        {
            yield return new Page([], JsonState.Write(_stream, Comparison.First(now, from)));
            yield break;
        }
        var closed = (await pulls.Closed(api.Since is null ? null : from, cancel)).DistinctBy(pull => pull.Closed.Id)
            .GroupBy(pull => pull.Repository).ToDictionary(group => group.Key, group =>
                 group.Select(pull => Whole(pull.Closed.At)).OrderDescending().ToList());
        var landed = api.Round.Landed(PullRequests.Kind, PullRequests.Instant, closed.ToDictionary(part => part.Key, _ => from));
        var (next, oldest) = (state with { At = now, Since = from }, (DateTimeOffset?)null);
        foreach (var (repository, times) in closed)
        {
            var (found, lacking) = next.Judge(api.Round.Tally, repository, $"{repository}: closed pull requests",
                times.Count, landed.GetValueOrDefault(repository));
            if (found == Shortfall.Doubted)
                next = next with { At = default };
            else if (found == Shortfall.Certain)
                oldest = new[] { oldest, OldestLacking(repository, times, lacking) }.Min();
        }
        var cursor = JsonState.Write(_stream, next);
        yield return new Page([], oldest is { } again ? [cursor, pulls.Again(again)] : [cursor]);
    }

    // The newest instant from which on as many lack as lack in all.
    private DateTimeOffset OldestLacking(string repository, List<DateTimeOffset> times, long lacking)
    {
        var (low, high) = (0, times.Count - 1);
        while (low < high)
        {
            var (middle, at) = ((low + high) / 2, times[(low + high) / 2]);
            var landed = api.Round.Landed(PullRequests.Kind, PullRequests.Instant,
                new Dictionary<string, DateTimeOffset> { [repository] = at });
            if (times.Count(time => time >= at) - landed.GetValueOrDefault(repository) >= lacking)
                high = middle;
            else
                low = middle + 1;
        }
        return times[low];
    }

    // Documents hold microseconds, the host's instants tenths of them.
    private static DateTimeOffset Whole(DateTimeOffset instant) => instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMicrosecond));
}
