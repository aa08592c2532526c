using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Metrics.Collect.Copilot;

namespace Metrics.Collect.GitHub;

/// <summary>
/// Copilot's usage reports of the organisations, once a day and only where the connection asks for them (<c>copilot: reports</c>):
/// of each day who used what, and who was in which team (integrations 1.13). Of a person a keyed hash is kept, as of the same reports sent as files.
/// </summary>
internal sealed class CopilotUsage(Round round, GitHubApi api, GitHubSettings settings, IReadOnlyDictionary<string, string> teams)
{
    // A day's data may come late and be published again; what is older than a year is gone.
    private const int Again = 3, Late = 10, Kept = 365, DaysInRound = 31;
    private static readonly DateOnly First = new(2025, 10, 10);
    private static readonly TimeSpan Due = TimeSpan.FromDays(1);
    private static readonly string[] Reports = ["users-1-day", "user-teams-1-day"];

    /// <summary>How far an organisation's reports have been read.</summary>
    /// <param name="Asked">The last day that was asked for.</param>
    /// <param name="Found">The last day with data.</param>
    /// <param name="NotBefore">Not asked again before.</param>
    /// <param name="Off">Why nothing comes; null where something may.</param>
    internal sealed record State(DateOnly? Asked = null, DateOnly? Found = null, DateTimeOffset? NotBefore = null, string? Off = null)
    {
        public static State Read(Round round, string organisation) =>
            round.State(Stream(organisation)) is { } text ? JsonSerializer.Deserialize<State>(text)! : new State();

        public (string, string) Of(string organisation) => (Stream(organisation), JsonSerializer.Serialize(this));

        private static string Stream(string organisation) => "copilot/" + organisation;
    }

    /// <summary>Reads what is due, a page a day; at most a month in one round, so that a long past keeps nothing waiting.</summary>
    public async IAsyncEnumerable<Page> Refresh([EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var organisation in settings.ReadsCopilot ? settings.Organisations : [])
        {
            var (state, now) = (State.Read(round, organisation), round.Clock.GetUtcNow());
            var today = DateOnly.FromDateTime(now.UtcDateTime);
            var (from, until) = (Begin(state, today), today);
            if (!(now < state.NotBefore))
                for (var day = from; day < until && day < from.AddDays(DaysInRound); day = day.AddDays(1))
                {
                    round.Report($"Copilot usage of {organisation} on {Iso(day)}");
                    var (documents, refused) = await Read(organisation, day, cancel);
                    state = refused is not null ? state with { Off = refused, NotBefore = now + Due }
                        : new State(day, documents.Count > 0 ? day : state.Found, day.AddDays(1) == until ? now + Due : null);
                    yield return new Page(documents, state.Of(organisation));
                    if (refused is not null)
                        break;
                }
            // Said in every round, so that nobody takes the silence for no use.
            if (state.Off is { } why)
                round.Tally.Warn($"Copilot usage of {organisation} is off: {why}; asked again once a day");
        }
    }

    private DateOnly Begin(State state, DateOnly today)
    {
        if (state.Asked is { } asked)
            return new[] { (state.Found ?? asked.AddDays(-Late)).AddDays(1 - Again), asked.AddDays(1 - Late) }.Max();
        return new[] { First, today.AddDays(-Kept), DateOnly.FromDateTime((round.Clock.GetUtcNow() - settings.Since).UtcDateTime) }.Max();
    }

    // Whoever may not read them reads all else; the next day asks again.
    private async Task<(IReadOnlyList<Document> Documents, string? Refused)> Read(string organisation, DateOnly day, CancellationToken cancel)
    {
        var documents = new List<Document>();
        try
        {
            foreach (var report in Reports)
                foreach (var link in await Links(organisation, $"{report}?day={Iso(day)}", cancel))
                    documents.AddRange(Parse(organisation, report, await api.Download(link, cancel)));
            return (documents, null);
        }
        catch (SourceException refused) when (refused.Problem is SourceProblem.Permission or SourceProblem.Gone)
        {
            return ([], $"{refused.Message} (an App: organisation permission Copilot metrics, read; a token: scope read:org; and the policy for Copilot's usage metrics must be on)");
        }
    }

    /// <summary>The path of a report.</summary>
    public static string Path(string organisation, string report) => $"orgs/{organisation}/copilot/metrics/reports/{report}";

    // No body says that there are no data for the day.
    private async Task<IReadOnlyList<Uri>> Links(string organisation, string report, CancellationToken cancel)
    {
        var answer = await api.GetOrNothing(Path(organisation, report), cancel);
        return answer.Body.Length > 0 && answer.Json.TryGetProperty("download_links", out var links)
            ? [.. links.EnumerateArray().Select(link => api.Link(link.GetString() ?? ""))] : [];
    }

    private IEnumerable<Document> Parse(string organisation, string report, byte[] lines)
    {
        var reader = new CopilotReport(report, round.Authors.Of) { TeamOf = slug => teams.GetValueOrDefault($"{organisation}/{slug}") ?? slug };
        foreach (var offer in reader.Read(new StringReader(Encoding.UTF8.GetString(lines))))
            if (offer.Document is { } document)
                yield return document with { Connection = round.Connection.Id };
            else
                round.Tally.Warn($"Copilot's report {report} of {organisation}: a line {offer.Reject!.Reason}");
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
