using System.Net.Http.Headers;
using Metrics.Tests.Warehouse;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Metrics.Web.Tests.Pages;

/// <summary>The real host on a free port, over a data folder of its own.</summary>
public sealed class Site : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _folder;

    private Site(WebApplication app, string folder, string address) => (_app, _folder, Address, Http) = (app, folder, address, Client(address));

    /// <summary>Where it listens, without a slash at the end.</summary>
    public string Address { get; }

    /// <summary>Asks for pages as a browser does, and follows no redirect.</summary>
    public HttpClient Http { get; }

    /// <summary>Starts it.</summary>
    /// <param name="demo">Shows the demo organisation while there is no data.</param>
    /// <param name="connections">Text of metrics.yml; rounds then run on their schedule.</param>
    /// <param name="clock">The clock; without it the hour stands still.</param>
    public static async Task<Site> StartAsync(bool demo, string? connections = null, TimeProvider? clock = null)
    {
        var folder = EmptyWarehouse.Folder();
        EmptyWarehouse.CopyTo(Metrics.Web.Commands.Terminal.Root(), folder);
        var file = connections is null ? null : Path.Combine(folder, "metrics.yml");
        if (file is not null)
            await File.WriteAllTextAsync(file, connections);
        WebApplication app;
        try
        {
            app = MetricsHost.Build(new HostOptions("http://127.0.0.1:0", folder, Demo: demo, ConnectionsPath: file), clock ?? new Clock());
            await app.StartAsync();
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new Site(app, folder, address);
    }

    /// <summary>A page's text.</summary>
    public async Task<string> Get(string path)
    {
        using var response = await Http.GetAsync(new Uri(path, UriKind.Relative));
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>Sends events and waits until the pages show them.</summary>
    public async Task<HttpResponseMessage> Send(string events)
    {
        var before = Served.Real.Version;
        using var content = new StringContent(events);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        var response = await Http.PostAsync(new Uri("/api/v1/events", UriKind.Relative), content);
        for (var wait = 0; wait < 200 && Served.Real.Version == before; wait++)
            await Task.Delay(50);
        return response;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Stops it as a signal would; what it served from can still be looked at.</summary>
    public Task Stop() => _app.StopAsync();

    /// <summary>One of the host's parts.</summary>
    internal T Part<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>What the host serves from.</summary>
    internal Served Served => _app.Services.GetRequiredService<Served>();

    private static HttpClient Client(string address)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(address) };
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        return client;
    }

    /// <summary>A Thursday morning, so that demo and pages are the same in every run.</summary>
    private sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 3, 5, 9, 0, 0, TimeSpan.Zero);
    }
}
