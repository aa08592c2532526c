using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Metrics.Web.Tests.Otlp;

/// <summary>Takes OTLP over HTTP as protobuf, on loopback.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private static readonly int[] SpanName = [1, 2, 2, 5], MetricName = [1, 2, 2, 1];

    private readonly WebApplication _app;
    private readonly ConcurrentBag<byte[]> _traces = [], _metrics = [];

    private Receiver(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    /// <summary>Everything that has arrived.</summary>
    public IEnumerable<byte[]> Bodies => _traces.Concat(_metrics);

    /// <summary>Names of the spans that have arrived.</summary>
    public IReadOnlySet<string> Spans => _traces.SelectMany(body => Wire.Texts(body, SpanName)).ToHashSet();

    /// <summary>Names of the measurements.</summary>
    public IReadOnlySet<string> Metrics => _metrics.SelectMany(body => Wire.Texts(body, MetricName)).ToHashSet();

    /// <summary>Attributes of all spans: name and text.</summary>
    public IEnumerable<string> Keys => _traces.SelectMany(body => Wire.Texts(body, 1, 2, 2, 9, 1));

    public static async Task<Receiver> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new Receiver(builder.Build());
        receiver._app.MapPost("/v1/traces", (HttpRequest request) => Take(request, receiver._traces));
        receiver._app.MapPost("/v1/metrics", (HttpRequest request) => Take(request, receiver._metrics));
        await receiver._app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task<IResult> Take(HttpRequest request, ConcurrentBag<byte[]> into)
    {
        if (request.ContentType != "application/x-protobuf")
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        into.Add(body.ToArray());
        return Results.Bytes([], "application/x-protobuf");
    }
}
