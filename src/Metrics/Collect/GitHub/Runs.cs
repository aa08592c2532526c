using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Metrics.Collect.GitHub;

/// <summary>The workflow runs of a repository by REST, and the jobs of each hundred by one GraphQL request.</summary>
internal static class Runs
{
    // With a filter GitHub shows the newest thousand only.
    private const int Shown = 1000;
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(5);
    // Runs can be started anew without moving in the list.
    private static readonly TimeSpan Wide = TimeSpan.FromDays(3);

    /// <summary>Reads what is new, where the probe saw something or a run has ended.</summary>
    /// <param name="reading">Where it reads.</param>
    /// <param name="state">Where it stands.</param>
    /// <param name="ended">Creation of the oldest run that has ended since; null where none has.</param>
    /// <param name="cancel">Ends it.</param>
    public static async IAsyncEnumerable<Page> Read(Reading reading, StreamState state, DateTimeOffset? ended, [EnumeratorCancellation] CancellationToken cancel)
    {
        var mark = reading.Activity.RunMark;
        if (state.Cursor is null && state.Seen == mark && ended is null)
            yield break;
        var (now, jobs) = (reading.Round.Clock.GetUtcNow(), new Jobs(reading, state.Reruns ?? []));
        if (state.Cursor is null)
            state = Begin(reading, state, ended, now) with { Seen = mark };
        var path = state.Cursor ?? First(reading, $">={Text(state.From!.Value)}");
        while (path is not null)
        {
            var answer = await reading.Api.Get(path, cancel);
            var list = JsonNode.Parse(answer.Body)!;
            var runs = list["workflow_runs"]?.AsArray().OfType<JsonObject>().ToList() ?? [];
            if (state.Cursor is null)
            {
                state = state with { Said = new Said(state.From!.Value, (long?)list["total_count"] ?? 0) };
                if (state.Changed is null)
                    reading.Announced.Expect(reading.Stream, state.Said.Total);
            }
            path = Next(reading, state, GitHubApi.Next(answer), (long?)list["total_count"] ?? 0, runs);
            var changed = runs.Where(run => IsChanged(state, run)).ToList();
            var documents = await jobs.Of(changed, cancel);
            var high = runs.Select(Created).Append(state.High ?? DateTimeOffset.MinValue).Max();
            state = state with
            {
                Cursor = path, High = high, HighChanged = Newest(runs, state.HighChanged), Pending = StillPending(state, runs, now),
                Reruns = jobs.Reruns(now),
            };
            if (path is null)
                state = state with
                {
                    Watermark = Later(high, state.Watermark), High = null, From = null,
                    Changed = state.HighChanged ?? state.Changed, HighChanged = null,
                };
            yield return new Page(documents, state.Of(reading.Stream));
        }
    }

    private static StreamState Begin(Reading reading, StreamState state, DateTimeOffset? ended, DateTimeOffset now)
    {
        if (state.Watermark is not { } known)
            return state with { From = reading.Horizon, WideAt = now };
        var isWide = now - state.WideAt > TimeSpan.FromDays(1);
        var from = known - (isWide ? Wide : Overlap);
        return state with { From = ended < from ? ended : from, WideAt = isWide ? now : state.WideAt };
    }

    private static bool IsChanged(StreamState state, JsonObject run) => state.Changed is not { } known || Updated(run) >= known - Overlap
        || state.Unfinished.Any(pending => pending.Id == Suite(run));

    private static string First(Reading reading, string created) =>
        $"repos/{reading.Repository.Name}/actions/runs?per_page={GitHubApi.Most}&exclude_pull_requests=true&created={Uri.EscapeDataString(created)}";

    // The page that the host names; where it has shown all that it shows, the same window up to the oldest run seen.
    private static string? Next(Reading reading, StreamState state, string? named, long total, List<JsonObject> runs)
    {
        if (named is not null)
            return named;
        if (total <= Shown || runs.Count == 0)
            return null;
        var next = First(reading, $"{Text(state.From!.Value)}..{Text(runs.Select(Created).Min())}");
        if (runs.Select(Created).Min() < runs.Select(Created).Max())
            return next;
        reading.Round.Tally.Warn($"{reading.Repository.Name}: more than {Shown} runs within a second; the older ones are not seen");
        return null;
    }

    private static IReadOnlyList<Pending> StillPending(StreamState state, IReadOnlyList<JsonObject> runs, DateTimeOffset now)
    {
        var ids = runs.Select(Suite).ToHashSet();
        return [.. state.Unfinished.Where(pending => !ids.Contains(pending.Id))
            .Concat(runs.Where(run => (string?)run["status"] != "completed").Select(run => new Pending(Suite(run), Created(run))))
            .Where(pending => pending.At > now - Pending.Longest)];
    }

    private static DateTimeOffset? Newest(IEnumerable<JsonObject> runs, DateTimeOffset? known) => runs.Select(run => (DateTimeOffset?)Updated(run)).Append(known).Max();

    private static DateTimeOffset? Later(DateTimeOffset high, DateTimeOffset? known) => high > (known ?? DateTimeOffset.MinValue) ? high : known;

    private static string Suite(JsonObject run) => (string)run["check_suite_node_id"]!;

    private static DateTimeOffset Created(JsonObject run) => (DateTimeOffset)run["created_at"]!;

    private static DateTimeOffset Updated(JsonObject run) => (DateTimeOffset)run["updated_at"]!;

    private static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
