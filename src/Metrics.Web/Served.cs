using Metrics.Catalog;
using Metrics.Collect;
using Metrics.Collect.Connections;
using Metrics.Collect.Demo;
using Metrics.Warehouse;
using Metrics.Web.Commands;

namespace Metrics.Web;

/// <summary>
/// The warehouse that pages and API read. While the real one is empty it is a demo organisation in memory; the
/// first real event takes its place, so demo numbers and real ones never meet.
/// </summary>
internal sealed class Served : IAsyncDisposable
{
    private readonly Warehouse.Warehouse real;
    private readonly Warehouse.Warehouse? demo;
    private readonly Library realLibrary;
    private readonly Library? demoLibrary;
    private volatile bool isDemo;

    public Served(HostOptions options, TimeProvider clock)
    {
        var root = Terminal.Root();
        real = Metrics.Warehouse.Warehouse.Open(new WarehouseOptions(root, options.DataFolder), clock);
        realLibrary = Library.Load(real);
        Connections = options.ConnectionsPath is { } path ? ConnectionsFile.Load(path) : [];
        Queue = new LandingQueue(documents => real.Land(documents));
        real.Refresh();
        isDemo = options.Demo && real.IsEmpty();
        if (!isDemo)
            return;
        demo = Metrics.Warehouse.Warehouse.Open(new WarehouseOptions(root), clock);
        demoLibrary = Library.Load(demo);
        DemoOrganisation.Load(demo, root, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
    }

    /// <summary>Groups events of all senders into few transactions.</summary>
    public LandingQueue Queue { get; }

    /// <summary>The configured sources.</summary>
    public IReadOnlyList<Connection> Connections { get; internal set; }

    /// <summary>True while pages show the demo organisation.</summary>
    public bool IsDemo => isDemo;

    /// <summary>What pages and API read.</summary>
    public Warehouse.Warehouse Warehouse => isDemo ? demo! : real;

    /// <summary>Where events land, demo or not.</summary>
    public Warehouse.Warehouse Real => real;

    /// <summary>Metrics and dashboards over <see cref="Warehouse"/>.</summary>
    public Library Library => isDemo ? demoLibrary! : realLibrary;

    /// <summary>Brings the numbers up to what has landed, and ends the demo when something has.</summary>
    public RefreshCount Refresh()
    {
        var count = real.Refresh();
        isDemo = isDemo && real.IsEmpty();
        return count;
    }

    public async ValueTask DisposeAsync()
    {
        await Queue.DisposeAsync();
        real.Dispose();
        demo?.Dispose();
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
