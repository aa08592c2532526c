using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Metrics.Collect.GitHub;

/// <summary>
/// GitHub does not repeat a delivery that failed, so an App asks once an hour which did and has them sent again: those of the
/// events that are taken, of this installation, three times at most. Deliveries stay available for about three days.
/// A round that has done more than look for changes leaves it to the next one, so that no idle round costs more than it may;
/// where each round is busy it happens all the same after six hours.
/// </summary>
internal sealed class Redeliveries(Round round, GitHubApi api, GitHubCredential credential)
{
    private const string Stream = "redeliveries";
    private const int Most = 3;
    private static readonly TimeSpan Due = TimeSpan.FromHours(1), Latest = TimeSpan.FromHours(6), Available = TimeSpan.FromDays(3);
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(1);

    /// <summary>How far the failed deliveries have been seen to.</summary>
    /// <param name="At">When the list was last asked for.</param>
    /// <param name="Watermark">Everything that failed before it has been seen to.</param>
    /// <param name="Tried">The deliveries that were sent again, by their GUID, which stays when they are.</param>
    private sealed record State(DateTimeOffset At, DateTimeOffset? Watermark, Dictionary<string, Trial> Tried);

    /// <summary>What was done for a delivery.</summary>
    /// <param name="At">Its last failure that was seen to.</param>
    /// <param name="Times">How often it was sent again.</param>
    /// <param name="IsGivenUp">True where a person was told that it will not be sent again.</param>
    private sealed record Trial(DateTimeOffset At, int Times, bool IsGivenUp = false);

    /// <summary>Has failed deliveries sent again where that is due.</summary>
    /// <param name="isBusy">True where the round has asked for more than what has changed.</param>
    /// <param name="cancel">Ends it.</param>
    public async IAsyncEnumerable<Page> Refresh(bool isBusy, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (state, now) = (Read(), round.Clock.GetUtcNow());
        // Without a secret nothing that is sent again would be taken either.
        if (credential.Installation is null || round.Connection.WebhookSecrets.Count == 0
            || now < state?.At + (isBusy ? Latest : Due))
            yield break;
        if (state is null && isBusy)
        {
            yield return new Page([], Cursor(new State(now, null, [])));
            yield break;
        }
        state = new State(now, state?.Watermark, state?.Tried.Where(trial => now < trial.Value.At + Available + Overlap).ToDictionary() ?? []);
        var (until, high) = (state.Watermark - Overlap ?? now - Available, state.Watermark);
        for (string? path = $"app/hook/deliveries?status=failure&per_page={GitHubApi.Most}"; path is not null;)
        {
            round.Report("failed deliveries");
            if (await Ask(path, cancel) is not var (failures, next))
            {
                yield return new Page([], Cursor(state));
                yield break;
            }
            foreach (var failure in failures
                .Where(failure => failure.At >= until && failure.IsOf(credential.Installation))
                .GroupBy(failure => failure.Guid).Select(attempts => attempts.MaxBy(failure => failure.At)!))
                await SeeTo(failure, state.Tried, cancel);
            high = failures.Select(failure => (DateTimeOffset?)failure.At).Append(high).Max();
            path = failures.Exists(failure => failure.At < until) ? null : next;
            yield return new Page([], Cursor(path is null ? state with { Watermark = high } : state));
        }
    }

    private static (string, string) Cursor(State state) => (Stream, JsonSerializer.Serialize(state));

    private State? Read() => round.State(Stream) is { } text ? JsonSerializer.Deserialize<State>(text) : null;

    // The rounds find what a delivery missed, so a refusal here must not end one.
    private async Task<(List<FailedDelivery> Failures, string? Next)?> Ask(string path, CancellationToken cancel)
    {
        try
        {
            var answer = await api.AsApp(HttpMethod.Get, path, cancel);
            return ([.. answer.Json.EnumerateArray().Select(FailedDelivery.Of)], GitHubApi.Next(answer));
        }
        catch (SourceException refused) when (refused.Problem is SourceProblem.Gone)
        {
            // An App without a webhook has no deliveries.
            return null;
        }
        catch (SourceException refused) when (refused.Problem is SourceProblem.Permission or SourceProblem.Failed)
        {
            round.Tally.Warn($"failed deliveries cannot be looked for: {refused.Message}");
            return null;
        }
    }

    private async Task SeeTo(FailedDelivery failure, Dictionary<string, Trial> tried, CancellationToken cancel)
    {
        var trial = tried.GetValueOrDefault(failure.Guid);
        if (!GitHubFacts.Takes(failure.Event) || trial is { IsGivenUp: true } || failure.At <= trial?.At)
            return;
        if (trial?.Times >= Most)
        {
            tried[failure.Guid] = trial with { At = failure.At, IsGivenUp = true };
            round.Tally.Warn($"delivery {failure.Guid} ({failure.Event}) was sent again {Most} times and failed each time, "
                + $"the last time with {failure.Status} at {failure.At:u}; it is not sent any more: "
                + "see why its address refuses it; rounds find what it told of");
            return;
        }
        tried[failure.Guid] = new Trial(failure.At, (trial?.Times ?? 0) + 1);
        try
        {
            await api.AsApp(HttpMethod.Post, $"app/hook/deliveries/{failure.Id}/attempts", cancel);
        }
        catch (SourceException refused) when (refused.Problem is SourceProblem.Gone or SourceProblem.Permission or SourceProblem.Failed)
        {
            round.Tally.Warn($"a failed delivery was not sent again: {refused.Message}");
        }
    }
}
