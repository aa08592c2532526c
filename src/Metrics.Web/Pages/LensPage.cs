using Metrics.Catalog;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Metrics.Web.Pages;

/// <summary>A page that is seen through a lens: every page but those about errors.</summary>
internal abstract class LensPage(Served served) : PageModel
{
    /// <summary>What the page reads from.</summary>
    public Library Library => served.Library;

    /// <summary>Scope, period, buckets and comparison.</summary>
    public Lens Lens { get; private set; } = null!;

    /// <summary>The form that changes them.</summary>
    public Tools Tools { get; private set; } = null!;

    /// <summary>The host's warehouse, real or demo.</summary>
    protected Served Served => served;

    /// <summary>Reads the lens from the address.</summary>
    /// <param name="scope">What the page is about.</param>
    /// <param name="months">Length of the page's own period.</param>
    /// <param name="grain">The page's own buckets.</param>
    /// <exception cref="RequestException">The address names no such scope, period or grain.</exception>
    protected void Look(Scope scope, int months = 6, Grain grain = Grain.Week)
    {
        var services = Library.Reader.Services();
        services.Check(scope);
        Lens = Lens.Read(Choice.Of(Request.Query), scope, months, grain, served.Warehouse.DataAsOf() ?? served.Warehouse.Now());
        Tools = new Tools(Lens, services, Request.Path, $"{months}m", grain);
        ViewData["Lens"] = Lens;
    }

    /// <summary>The scope that the query names; the organisation where it names none.</summary>
    /// <exception cref="RequestException">It is no scope.</exception>
    protected Scope ScopeInQuery() => Scope.Parse(Request.Query["scope"].ToString());
}
