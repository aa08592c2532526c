using System.Net;
using System.Text.Json;
using Metrics.Collect.Http;

namespace Metrics.Collect.GitHub;

/// <summary>What GitHub's answers mean (integrations 1.4, handling table).</summary>
internal sealed class Judgement(Round round)
{
    private static readonly TimeSpan Jitter = TimeSpan.FromSeconds(2);
    private int _unnamed;

    private DateTimeOffset Now => round.Clock.GetUtcNow();

    /// <summary>An answer of REST.</summary>
    public Verdict OfRest(ApiResponse answer)
    {
        KeepBudget(answer);
        var code = (int)answer.Status;
        if (answer.IsSuccess || answer.Status == HttpStatusCode.Conflict)
        {
            _ = answer.IsSuccess ? answer.Json : default;
            _unnamed = 0;
            return Verdict.Fine;
        }
        return code switch
        {
            401 => new Verdict.Unauthorised("GitHub refuses the credential; it is wrong, expired or revoked: put a new one in place"),
            403 or 429 => Limited(answer),
            404 or 410 or 451 => new Verdict.Refused(SourceProblem.Gone, $"{answer.Address} is not there or hidden from the credential"),
            >= 500 => new Verdict.Again(null, $"GitHub answered {code}"),
            _ => new Verdict.Refused(SourceProblem.Failed, $"{answer.Address} answered {code}: {Message(answer)}"),
        };
    }

    /// <summary>An answer to the App itself, which may be accepted without a word; asked again, it would be done twice.</summary>
    public Verdict OfApp(ApiResponse answer) => answer.IsSuccess && answer.Body.Length == 0 ? Verdict.Fine : OfRest(answer);

    /// <summary>An answer to a signed link, which ends after a while: the next round asks for a new one.</summary>
    public static Verdict OfSignedLink(ApiResponse answer) => answer.IsSuccess ? Verdict.Fine
        : (int)answer.Status >= 500 ? new Verdict.Again(null, $"the download answered {(int)answer.Status}")
        : new Verdict.Refused(SourceProblem.Failed, $"a download link is not good any more ({(int)answer.Status}); the next round asks for a new one");

    /// <summary>An answer of GraphQL, where failures come with status 200.</summary>
    public Verdict OfGraphQl(ApiResponse answer)
    {
        if (answer.Status is HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout)
            return TooHeavy($"GitHub gave up computing the answer ({(int)answer.Status})");
        if (OfRest(answer) is not Verdict.Good and var verdict)
            return verdict;
        if (answer.Json.TryGetProperty("errors", out var errors))
            foreach (var error in errors.EnumerateArray())
                if (OfError(answer, error) is { } bad)
                    return bad;
        return answer.Json.TryGetProperty("data", out _) ? Verdict.Fine : new Verdict.Again(null, "GitHub's answer holds no data");
    }

    // Among several objects one that is hidden or gone must not hide the others.
    private Verdict? OfError(ApiResponse answer, JsonElement error)
    {
        var message = error.TryGetProperty("message", out var text) ? text.GetString() ?? "" : "";
        var isOneOfMany = error.TryGetProperty("path", out var path) && path.ValueKind == JsonValueKind.Array && path.GetArrayLength() > 0
            && path[0].ToString() == "nodes";
        return (error.TryGetProperty("type", out var type) ? type.GetString() : null) switch
        {
            "NOT_FOUND" => null,
            "RATE_LIMITED" => new Verdict.Wait((answer.Instant("x-ratelimit-reset") ?? Now.AddMinutes(1)) + Jitter, message),
            "RESOURCE_LIMITS_EXCEEDED" => TooHeavy(message),
            "FORBIDDEN" or "INSUFFICIENT_SCOPES" => isOneOfMany ? null : new Verdict.Refused(SourceProblem.Permission, $"{message}; give the credential this permission"),
            null when message.Contains("Something went wrong", StringComparison.Ordinal) || message.Contains("timeout", StringComparison.OrdinalIgnoreCase) => TooHeavy(message),
            var other => new Verdict.Refused(SourceProblem.Failed, $"GitHub refuses a query: {other} {message}"),
        };
    }

    private static Verdict.Refused TooHeavy(string why) => new Verdict.Refused(SourceProblem.TooHeavy, why);

    // A secondary limit may come without any time; then each wait is twice the last, and the limiter parks what is too long.
    private Verdict Limited(ApiResponse answer)
    {
        if (answer.RetryAfter(Now) is { } after)
            return new Verdict.Wait(after, "secondary limit", IsSecondary: true);
        if (answer.Number("x-ratelimit-remaining") == 0)
            return new Verdict.Wait((answer.Instant("x-ratelimit-reset") ?? Now.AddMinutes(1)) + Jitter, "primary limit");
        if ((int)answer.Status == 429 || answer.Text.Contains("secondary", StringComparison.OrdinalIgnoreCase))
            return new Verdict.Wait(Now.AddMinutes(1 << Math.Min(_unnamed++, 10)), "secondary limit", IsSecondary: true);
        return new Verdict.Refused(SourceProblem.Permission, $"{answer.Address} is not permitted: {Message(answer)}; give the credential this permission");
    }

    private void KeepBudget(ApiResponse answer)
    {
        if (answer.Number("x-ratelimit-remaining") is { } left && answer.Number("x-ratelimit-limit") is { } limit)
            round.Http.Limiter.Budget = new Budget(left, limit, answer.Instant("x-ratelimit-reset"));
    }

    private static string Message(ApiResponse answer) => answer.Text.Length > 300 ? answer.Text[..300] : answer.Text;
}
