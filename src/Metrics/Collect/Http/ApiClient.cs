using System.Net;
using System.Text.Json;

namespace Metrics.Collect.Http;

/// <summary>How a host wants to be talked to.</summary>
/// <param name="Authorise">Puts the credential on a request; true asks for a new one because the last was refused.</param>
/// <param name="Judge">Says what an answer means.</param>
public sealed record Manners(Func<HttpRequestMessage, bool, CancellationToken, Task> Authorise, Func<ApiResponse, Verdict> Judge);

/// <summary>
/// The one place that sends requests to sources: within the credential's limits, patient with what passes, plain about what
/// does not. Redirects are followed by hand and only to the same host, because the credential goes along.
/// </summary>
public sealed class ApiClient(HttpMessageInvoker http, Limiters limiters, TimeProvider clock, Tally tally, Action<string> report)
{
    private const int Attempts = 5;
    private const int Redirects = 5;
    private const int Waits = 20;
    private const int LargestBody = 256 << 20;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15), Patience = TimeSpan.FromMinutes(2);

    // The place that a request holds while it is signed: what signs it goes along, else with one place it would wait for itself.
    private static readonly AsyncLocal<Limiter?> Held = new();

    /// <summary>The limits of the credential that the last request went out with.</summary>
    public Limiter Limiter { get; private set; } = limiters.All[0];

    /// <summary>What the next request is for. It is told when there is one: most of what a round looks after has nothing to ask.</summary>
    public string? Purpose { private get; set; }

    /// <summary>Sends a request until its answer is fine.</summary>
    /// <param name="make">Makes the request; called once for each attempt.</param>
    /// <param name="manners">The host's.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="SourceException">It cannot be had, or not now.</exception>
    public async Task<ApiResponse> Send(Func<HttpRequestMessage> make, Manners manners, CancellationToken cancel)
    {
        if (Purpose is { } purpose)
            report(purpose);
        Purpose = null;
        var (renew, isRenewed, waits) = (false, false, 0);
        for (var attempt = 1; ; attempt++)
        {
            // Another credential cannot take the place of one that was refused.
            var limiter = renew ? Limiter : limiters.Choose();
            var (response, verdict) = await Ask(make, manners, limiter, renew, cancel);
            renew = false;
            switch (verdict)
            {
                case Verdict.Good:
                    return response!;
                case Verdict.Unauthorised when !isRenewed:
                    (renew, isRenewed) = (true, true);
                    break;
                case Verdict.Unauthorised refused:
                    throw new SourceException(SourceProblem.Credential,
                        limiters.All.Count > 1 ? $"{limiter.Secret}: {refused.Why}" : refused.Why);
                case Verdict.Refused refused:
                    throw new SourceException(refused.Problem, refused.Why);
                case Verdict.Wait wait:
                    limiter.Block(wait.Until);
                    if (wait.IsSecondary)
                        limiter.Slow();
                    if (++waits > Waits)
                        throw new SourceException(SourceProblem.Limited, $"{wait.Why}; it still says so after {Waits} waits") { NotBefore = wait.Until };
                    attempt--;
                    break;
                case Verdict.Again again when attempt < Attempts:
                    await Task.Delay(again.After ?? TimeSpan.FromSeconds(Math.Pow(2, attempt - 1)), clock, cancel);
                    break;
                case Verdict.Again again:
                    throw new SourceException(SourceProblem.Failed, $"{again.Why}; asked {Attempts} times");
            }
        }
    }

    private async Task<(ApiResponse?, Verdict)> Ask(Func<HttpRequestMessage> make, Manners manners, Limiter limiter, bool renew,
        CancellationToken cancel)
    {
        var isGuest = Held.Value == limiter;
        void Waiting(DateTimeOffset until) => report($"waiting for the limit until {until:u}");
        tally.Waited += isGuest ? await limiter.Wait(Longest, Waiting, cancel) : await limiter.Enter(Longest, Waiting, cancel);
        try
        {
            (Limiter, Held.Value) = (limiter, limiter);
            // A host that accepts a request and then says nothing would hold the run until its time limit.
            using var patience = new CancellationTokenSource(Patience);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
            var response = await Exchange(make, manners, renew, either.Token);
            return (response, manners.Judge(response));
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or JsonException
            || failure is OperationCanceledException && !cancel.IsCancellationRequested)
        {
            // Cut off, unreachable, or an answer that breaks off in the middle.
            return (null, new Verdict.Again(null, failure is OperationCanceledException ? $"no answer within {Patience.TotalMinutes:0} minutes" : failure.Message));
        }
        finally
        {
            if (!isGuest)
                limiter.Leave();
        }
    }

    private async Task<ApiResponse> Exchange(Func<HttpRequestMessage> make, Manners manners, bool renew, CancellationToken cancel)
    {
        using var first = make();
        var address = first.RequestUri!;
        for (var hop = 0; ; hop++)
        {
            using var request = make();
            request.RequestUri = address;
            await manners.Authorise(request, renew && hop == 0, cancel);
            tally.Requests++;
            using var answer = await http.SendAsync(request, cancel);
            if (Target(answer, address) is not { } target || hop == Redirects)
                return await Read(answer, address, cancel);
            address = target;
        }
    }

    private static Uri? Target(HttpResponseMessage answer, Uri address)
    {
        if (answer.StatusCode is not (HttpStatusCode.MovedPermanently or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect)
            || answer.Headers.Location is not { } location)
            return null;
        var target = new Uri(address, location);
        return target.Authority == address.Authority && target.Scheme == address.Scheme ? target
            : throw new SourceException(SourceProblem.Failed, $"{address.GetLeftPart(UriPartial.Path)} sends to another host, {target.Authority}; the credential is not sent there");
    }

    private static async Task<ApiResponse> Read(HttpResponseMessage answer, Uri address, CancellationToken cancel)
    {
        await answer.Content.LoadIntoBufferAsync(LargestBody, cancel);
        var body = await answer.Content.ReadAsByteArrayAsync(cancel);
        var headers = answer.Headers.Concat(answer.Content.Headers).SelectMany(header => header.Value.Select(value => (header.Key, value)))
            .ToLookup(header => header.Key, header => header.value, StringComparer.OrdinalIgnoreCase);
        return new ApiResponse(answer.StatusCode, headers, body, address.GetLeftPart(UriPartial.Path));
    }
}
