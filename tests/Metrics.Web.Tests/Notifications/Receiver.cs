using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Metrics.Web.Tests.Notifications;

/// <summary>A webhook on the loopback address that keeps what it gets and answers as a test says.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly List<JsonElement> _got = [];
    private int _asked;

    /// <param name="answer">Status of the request of that number, from 1.</param>
    public Receiver(Func<int, int> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(async context =>
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body);
            lock (_got)
                _got.Add(body.RootElement.Clone());
            context.Response.StatusCode = answer(Interlocked.Increment(ref _asked));
            if (context.Response.StatusCode == 429)
                context.Response.Headers.RetryAfter = "30";
            await context.Response.WriteAsync(context.Response.StatusCode == 200 ? "ok" : "invalid_payload");
        });
        _app.StartAsync().GetAwaiter().GetResult();
    }

    /// <summary>Its address; the path is what nobody else may know.</summary>
    public string Address => _app.Urls.First() + "/services/T0/B0/s3cr3t";

    /// <summary>What it got, in order.</summary>
    public IReadOnlyList<JsonElement> Got
    {
        get
        {
            lock (_got)
                return [.. _got];
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
