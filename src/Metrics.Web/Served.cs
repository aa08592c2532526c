using Metrics.Catalog;
using Metrics.Collect;
using Metrics.Collect.Connections;
using Metrics.Collect.Demo;
using Metrics.Collect.Rules;
using Metrics.Warehouse;
using Metrics.Web.Commands;
using Metrics.Web.Pages.Tiles;

namespace Metrics.Web;

/// <summary>
/// The warehouse that pages and API read. While the real one is empty it is a demo organisation in memory; the
/// first real event takes its place, so demo numbers and real ones never meet.
/// </summary>
internal sealed class Served : IAsyncDisposable
{
    private readonly Warehouse.Warehouse _real;
    private readonly Library _realLibrary;
    private readonly Lazy<(Warehouse.Warehouse Warehouse, Library Library)> _demo;
    private volatile bool _isDemo;

    /// <param name="options">Where the data lies, and whether the demo is shown.</param>
    /// <param name="connections">The configured sources.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="lifetime">The host's: a demo organisation that is still being made when it ends is given up, and whoever waits for it gets an <see cref="OperationCanceledException"/>.</param>
    public Served(HostOptions options, IReadOnlyList<Connection> connections, TimeProvider clock, IHostApplicationLifetime? lifetime = null)
    {
        Connections = connections;
        var root = Terminal.Root();
        Rules = options.ConnectionsPath is { } path ? RuleBook.Load(path) : RuleBook.Empty;
        _real = Metrics.Warehouse.Warehouse.Open(new WarehouseOptions(root, options.DataFolder, Rules: Rules.Macros()), clock);
        _real.Land(Rules.Documents());
        _realLibrary = Library.Load(_real, TileView.Kinds);
        Queue = new LandingQueue(documents => _real.Land(documents));
        _real.Refresh();
        _isDemo = options.Demo && _real.IsEmpty();
        // It takes seconds, and whoever only collects or asks for nothing never needs it.
        _demo = new(() => MakeDemo(root, clock, lifetime?.ApplicationStopping ?? default));
    }

    /// <summary>The rules of metrics.yml as they were at the start.</summary>
    public RuleBook Rules { get; }

    /// <summary>Groups events of all senders into few transactions.</summary>
    public LandingQueue Queue { get; }

    /// <summary>The configured sources.</summary>
    public IReadOnlyList<Connection> Connections { get; internal set; }

    /// <summary>True while pages show the demo organisation.</summary>
    public bool IsDemo => _isDemo;

    /// <summary>What pages and API read. The demo organisation is made when it is first asked for.</summary>
    /// <exception cref="DefinitionException">The description of the demo organisation is wrong.</exception>
    public Warehouse.Warehouse Warehouse => _isDemo ? _demo.Value.Warehouse : _real;

    /// <summary>How often what pages read has been refreshed; 0 while the demo organisation has not been made yet.</summary>
    public long Version => _isDemo && !_demo.IsValueCreated ? 0 : Warehouse.Version;

    /// <summary>Where events land, demo or not.</summary>
    public Warehouse.Warehouse Real => _real;

    /// <summary>Metrics and dashboards over <see cref="Warehouse"/>.</summary>
    public Library Library => _isDemo ? _demo.Value.Library : _realLibrary;

    /// <summary>Brings the numbers up to what has landed, and ends the demo when something has.</summary>
    public RefreshCount Refresh()
    {
        var count = _real.Refresh();
        _isDemo = _isDemo && _real.IsEmpty();
        return count;
    }

    public async ValueTask DisposeAsync()
    {
        await Queue.DisposeAsync();
        _real.Dispose();
        if (_demo.IsValueCreated)
            _demo.Value.Warehouse.Dispose();
    }

    private static (Warehouse.Warehouse, Library) MakeDemo(string root, TimeProvider clock, CancellationToken cancel)
    {
        var demo = Metrics.Warehouse.Warehouse.Open(new WarehouseOptions(root, IsDemo: true), clock);
        DemoOrganisation.Load(demo, root, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), cancel);
        return (demo, Library.Load(demo, TileView.Kinds));
    }
}

/// <summary>Registers the warehouse and the loop that refreshes it.</summary>
internal static class ServedRegistration
{
    public static void AddServed(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Served>();
        builder.Services.AddSingleton(services => AuthorKey.Open(services.GetRequiredService<HostOptions>().DataFolder));
        builder.Services.AddSingleton<RefreshLoop>();
        builder.Services.AddHostedService(services => services.GetRequiredService<RefreshLoop>());
    }
}
