using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Metrics.Collect.Connections;
using Metrics.Collect.Http;

namespace Metrics.Collect.AzureDevOps;

/// <summary>How Azure DevOps wants to be talked to, and what its answers mean.</summary>
internal sealed class AzureDevOpsManners(Round round, Secret token)
{
    /// <summary>For the client.</summary>
    public Manners Manners => new(Authorise, Judge);

    // Read for every request: a token that was replaced meanwhile is taken without a restart.
    private Task Authorise(HttpRequestMessage request, bool renew, CancellationToken cancel)
    {
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(":" + token.Read())));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("metrics", "1"));
        return Task.CompletedTask;
    }

    private Verdict Judge(ApiResponse answer)
    {
        var now = round.Clock.GetUtcNow();
        if (answer.Number("X-RateLimit-Remaining") is { } left && answer.Number("X-RateLimit-Limit") is { } limit)
            round.Http.Limiter.Budget = new Budget(left, limit, answer.Instant("X-RateLimit-Reset"));
        var pause = answer.RetryAfter(now);
        if (answer.Status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable && pause is { } until)
            return new Verdict.Wait(until, "the host slows this user down");
        if (IsSignIn(answer))
            return new Verdict.Unauthorised(
                $"{answer.Address} asks to sign in; {token} is wrong, expired or revoked: make a new personal access token");
        if (answer.IsSuccess)
            return Good(answer, pause);
        return (int)answer.Status switch
        {
            404 => Verdict.Fine,
            403 => new Verdict.Refused(SourceProblem.Permission, $"{answer.Address} may not be read with {token}; "
                + "it needs the scopes Code, Build, Release and Work items (read), Environments included, and access to the project"),
            429 => new Verdict.Wait(now + TimeSpan.FromMinutes(1), "the host slows this user down"),
            408 or >= 500 => new Verdict.Again(null, $"{answer.Address} answered {(int)answer.Status}"),
            _ => new Verdict.Refused(SourceProblem.Failed, $"{answer.Address} answered {(int)answer.Status}: {Message(answer)}"),
        };
    }

    // Beside a good answer Retry-After asks to slow down, so that it need not refuse the next one.
    private Verdict.Good Good(ApiResponse answer, DateTimeOffset? pause)
    {
        // An answer that breaks off must be noticed here, where it can still be asked for again.
        if (answer.Status != HttpStatusCode.NoContent)
            _ = answer.Json;
        if (pause is { } until)
            round.Http.Limiter.Block(until);
        return (Verdict.Good)Verdict.Fine;
    }

    // An expired token is not refused: the host shows a page to sign in, with 203, 302 or even 200.
    private static bool IsSignIn(ApiResponse answer) =>
        answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.NonAuthoritativeInformation
            or HttpStatusCode.Found or HttpStatusCode.SeeOther
        || answer.IsSuccess && answer.Header("Content-Type")?.Contains("html", StringComparison.OrdinalIgnoreCase) == true;

    private static string Message(ApiResponse answer) =>
        answer.Header("Content-Type")?.Contains("json", StringComparison.OrdinalIgnoreCase) == true
        && answer.Text.StartsWith('{') ? answer.Json.Text("message") ?? "no reason given" : "no reason given";
}
