using Metrics.Collect;
using Metrics.Collect.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Metrics.Tests.Collect.Http;

/// <summary>A host on the loopback address that answers as a test says, and a client that talks to it.</summary>
internal sealed class AnswerServer : IAsyncDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 5, 9, 0, 0, TimeSpan.Zero);

    private readonly WebApplication _app;
    private readonly HttpMessageInvoker _http = Collecting.Client();
    private int _asked;

    /// <param name="answer">Answers the request of that number, from 1.</param>
    public AnswerServer(Func<HttpContext, int, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(context => answer(context, Interlocked.Increment(ref _asked)));
        _app.StartAsync().GetAwaiter().GetResult();
        Limiter = new Limiter(Clock);
        Client = new ApiClient(_http, new Limiters(Clock, Limiter), Clock, Tally, Reports.Add);
    }

    public PatientClock Clock { get; } = new(Start);

    public Limiter Limiter { get; }

    public Tally Tally { get; } = new();

    public List<string> Reports { get; } = [];

    public ApiClient Client { get; }

    public int Asked => _asked;

    public string Address => _app.Urls.First();

    public Task<ApiResponse> Get(string path = "/") => Client.Send(() => new HttpRequestMessage(HttpMethod.Get, Address + path), Manners, default);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
        Limiter.Dispose();
    }

    // A host of the plainest manners: a token, 401, 403, 404, 429 with Retry-After, 5xx, and JSON.
    private Manners Manners => new(
        (request, renew, _) =>
        {
            request.Headers.TryAddWithoutValidation("Authorization", renew ? "new" : "old");
            return Task.CompletedTask;
        },
        response => (int)response.Status switch
        {
            401 => new Verdict.Unauthorised("the token was refused"),
            403 => new Verdict.Refused(SourceProblem.Permission, "the token lacks a right"),
            404 => new Verdict.Refused(SourceProblem.Gone, "it is gone"),
            429 => new Verdict.Wait(response.RetryAfter(Clock.GetUtcNow())!.Value, "too many requests"),
            >= 500 => new Verdict.Again(null, $"{(int)response.Status}"),
            _ => response.Json.ValueKind == default ? throw new InvalidOperationException() : Verdict.Fine,
        });
}
