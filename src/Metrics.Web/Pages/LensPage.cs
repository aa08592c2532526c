using Metrics.Catalog;
using Metrics.Web.Pages.Tiles;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Metrics.Web.Pages;

/// <summary>A page that is seen through a lens: every page but those about errors.</summary>
internal abstract class LensPage(Readings readings) : PageModel
{
    /// <summary>What the page reads from, the same from its first line to its last although the demo may end meanwhile.</summary>
    public Library Library { get; } = readings.Served.Library;

    /// <summary>Scope, period, buckets and comparison.</summary>
    public Lens Lens { get; private set; } = null!;

    /// <summary>The form that changes them.</summary>
    public Tools Tools { get; private set; } = null!;

    /// <summary>The host's warehouse, real or demo.</summary>
    protected Served Served => readings.Served;

    /// <summary>Reads the lens from the address.</summary>
    /// <param name="scope">What the page is about.</param>
    /// <param name="months">Length of the page's own period.</param>
    /// <param name="grain">The page's own buckets.</param>
    /// <exception cref="RequestException">The address names no such scope, period or grain.</exception>
    protected void Look(Scope scope, int months = 6, Grain grain = Grain.Week)
    {
        var services = Library.Reader.Services();
        services.Check(scope);
        Lens = Lens.Read(Choice.Of(Request.Query), scope, months, grain, Served.Warehouse.DataAsOf() ?? Served.Warehouse.Now())
            with { Begins = FirstDay(services, scope) };
        Tools = new Tools(Lens, services, Request.Path, $"{months}m");
        ViewData["Lens"] = Lens;
    }

    /// <summary>The first known deployment of a scope; null where there is none.</summary>
    internal static DateOnly? FirstDay(ServiceList services, Scope scope)
    {
        var names = services.In(scope).ToHashSet();
        return services.Services.Where(service => names.Contains(service.Name)).Min(service => service.FirstDeployedAt) is { } first
            ? DateOnly.FromDateTime(first.UtcDateTime) : null;
    }

    /// <summary>A metric as a tile of this page.</summary>
    protected TileView TileOf(Tile tile, int inRow) => new(tile, Lens, Answers, Tools.Services, inRow);

    /// <summary>What the page asks.</summary>
    public Answers Answers => field ??= new Answers(readings, Library);

    /// <summary>Reads a metric, or remembers it.</summary>
    protected Reading Read(MetricQuery query) => readings.Read(Library, query);

    /// <summary>The scope that the query names; the organisation where it names none.</summary>
    /// <exception cref="RequestException">It is no scope.</exception>
    protected Scope ScopeInQuery() => Scope.Parse(Request.Query["scope"].ToString());
}
