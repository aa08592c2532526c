using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Metrics.Collect.Inbound;

namespace Metrics.Collect.Copilot;

/// <summary>
/// GitHub's Copilot usage reports, sent as files or read by the collector: NDJSON of <c>users-1-day</c> (who used what on a day) and <c>user-teams-1-day</c> (who was in
/// which team that day). Who somebody is leaves the reader as a keyed hash only; the two are joined later, on the same day.
/// </summary>
/// <param name="origin">Name of the file, for rejects.</param>
/// <param name="hash">Turns a login into a keyed hash, see <see cref="AuthorHash.Of"/>.</param>
public sealed class CopilotReport(string origin, Func<string, string> hash)
{
    /// <summary>The source of the documents: a day that is published again replaces itself, whichever file it comes in.</summary>
    public const string Source = "copilot";

    /// <summary>A team's name by the slug that the report has of it; the slug itself unless somebody knows better.</summary>
    public Func<string, string> TeamOf { get; init; } = slug => slug;

    private static readonly string[] Counters =
        ["user_initiated_interaction_count", "code_generation_activity_count", "code_acceptance_activity_count", "loc_added_sum"];

    /// <summary>Whether a file is such a report: its first line says a day and no type, as neutral events do.</summary>
    public static bool Accepts(string file)
    {
        using var lines = new StreamReader(file, Encoding.UTF8);
        var first = new char[4096];
        var text = new string(first, 0, lines.ReadBlock(first, 0, first.Length)).TrimStart();
        var line = text.Split('\n')[0];
        return line.StartsWith('{') && line.Contains("\"day\"", StringComparison.Ordinal) && !line.Contains("\"type\"", StringComparison.Ordinal)
            && (line.Contains("\"user_id\"", StringComparison.Ordinal) || line.Contains("\"daily_active_users\"", StringComparison.Ordinal));
    }

    /// <summary>Reads all lines.</summary>
    /// <exception cref="IOException">The stream failed; what was offered before is good.</exception>
    public IEnumerable<Offer> Read(TextReader lines)
    {
        for (var number = 1; lines.ReadLine() is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            var (document, field, reason) = Parse(line);
            yield return document is not null ? new Offer(document, null) : new Offer(null, new Reject(origin, number, field, reason, ""));
        }
    }

    private (Document? Document, string? Field, string Reason) Parse(string line)
    {
        if (Object(line) is not { } report)
            return (null, null, "is no JSON object; write one a line, as GitHub's report does");
        if (report.ContainsKey("daily_active_users"))
            return (null, null, "is about the whole organisation, where distinct people cannot be added up; import users-1-day and user-teams-1-day");
        if (Text(report, "day") is not { } day || !DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            return (null, "day", "is missing or no day such as 2026-03-02");
        if ((Text(report, "user_login") ?? Text(report, "user_id")) is not { } user)
            return (null, "user_login", "is missing, and user_id too; nobody can be told apart");
        var person = hash(user);
        return Text(report, "slug") is { } team ? (Membership(day, person, TeamOf(team)), null, "") : (Usage(report, day, person), null, "");
    }

    private static Document Membership(string day, string person, string team) => new(Source, "copilot.team_day", $"{day}/{team}/{person}", null,
        new JsonObject { ["day"] = day, ["author"] = person, ["team"] = team }.ToJsonString());

    // Of everything else that a line may hold nothing is kept: what is not stored cannot leave.
    private static Document Usage(JsonObject report, string day, string person)
    {
        var body = new JsonObject { ["day"] = day, ["author"] = person };
        foreach (var counter in Counters)
            body[counter] = Number(report[counter]);
        foreach (var flag in new[] { "used_agent", "used_chat", "used_cli" })
            body[flag] = report[flag] is JsonValue value && value.TryGetValue(out bool isTrue) && isTrue;
        var cli = report["totals_by_cli"] as JsonObject;
        var tokens = cli?["token_usage"] as JsonObject;
        body["tokens"] = Number(tokens?["output_tokens_sum"]) + Number(tokens?["prompt_tokens_sum"]);
        body["cli_requests"] = Number(cli?["request_count"]);
        return new Document(Source, "copilot.user_day", $"{day}/{person}", null, body.ToJsonString());
    }

    private static long Number(JsonNode? node) => node is JsonValue value && value.TryGetValue(out double number) ? (long)number : 0;

    private static string? Text(JsonObject report, string name) => report[name] is JsonValue value
        ? value.TryGetValue(out string? text) ? (text.Length > 0 ? text : null) : value.ToJsonString() : null;

    private static JsonObject? Object(string line)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(line));
        try
        {
            return JsonNode.Parse(ref reader) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
