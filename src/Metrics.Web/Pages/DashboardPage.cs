using Metrics.Catalog;
using Metrics.Charts;
using Metrics.Web.Pages.Tiles;

namespace Metrics.Web.Pages;

/// <summary>A page that shows one of <c>dashboards/*.yml</c>.</summary>
internal abstract class DashboardPage(Readings readings) : LensPage(readings)
{
    /// <summary>The dashboard's file.</summary>
    public Dashboard Dashboard { get; private set; } = null!;

    /// <summary>Its tiles, row by row.</summary>
    public IEnumerable<IReadOnlyList<TileView>> Rows => Dashboard.Rows.Select(row =>
        (IReadOnlyList<TileView>)[.. row.Select(tile => TileOf(tile, row.Count))]);

    /// <summary>The scope's own dashboard, and every other one seen through the same lens.</summary>
    public IEnumerable<(string Title, string Link, bool IsChosen)> Boards => Library.Catalog.Dashboards.Values
        .Where(board => board.Name is not ("leadership" or "team" or "service") && !board.IsOfPlatform)
        .Select(board => (board.Title, Lens.Choice.On($"/delivery/{board.Name}", Lens.Scope), board == Dashboard))
        .Prepend((Lens.Scope.Kind == "org" ? "Leadership" : "Overview", Lens.Dashboard(Lens.Scope), Dashboard.Name is "leadership" or "team" or "service"));

    /// <summary>True while nothing is known of any service.</summary>
    public bool IsEmpty => Tools.Services.Services.Count == 0;

    /// <summary>Set where the scope was deployed at other times only.</summary>
    public Elsewhere? Elsewhere { get; private set; }

    /// <summary>Reads the lens and chooses the dashboard.</summary>
    /// <exception cref="RequestException">There is no such dashboard, scope or period.</exception>
    protected void Open(string dashboard, Scope scope)
    {
        var all = Library.Catalog.Dashboards;
        Dashboard = all.GetValueOrDefault(dashboard) ?? throw new RequestException("dashboard",
            $"no dashboard '{dashboard}'" + DefinitionException.DidYouMean(dashboard, all.Keys));
        Look(scope, Dashboard.Months, Dashboard.Grain);
        Elsewhere = Elsewhere.Of(Tools.Services, Lens, Dashboard.Months);
        ViewData["Title"] = scope.Kind == "org" ? Dashboard.Title : scope.Name;
    }
}

/// <summary>Where the deployments are, when the period has none because it lies before or after all of them.</summary>
/// <param name="Text">When the first or last one was.</param>
/// <param name="Link">The same page, with a period that holds some.</param>
/// <param name="LinkText">That period in words.</param>
internal sealed record Elsewhere(string Text, string Link, string LinkText)
{
    /// <summary>Null where the period overlaps the known history.</summary>
    public static Elsewhere? Of(ServiceList services, Lens lens, int months)
    {
        var names = services.In(lens.Scope).ToHashSet();
        var known = services.Services.Where(service => names.Contains(service.Name) && service.LastDeployedAt is not null).ToList();
        if (known.Count == 0)
            return null;
        var first = DateOnly.FromDateTime(known.Min(service => service.FirstDeployedAt)!.Value.UtcDateTime);
        var last = DateOnly.FromDateTime(known.Max(service => service.LastDeployedAt)!.Value.UtcDateTime);
        if (first < lens.Period.To && last >= lens.Period.From)
            return null;
        var text = last < lens.Period.From ? $"The last known deployment was on {Format.Day(last)}." : $"The first known deployment was on {Format.Day(first)}.";
        var period = last < lens.Period.From ? new Period(last.AddDays(1).AddMonths(-months), last.AddDays(1)) : new Period(first, first.AddMonths(months));
        var choice = lens.Choice with { Period = null, From = When.Iso(period.From), To = When.Iso(period.To) };
        return new Elsewhere(text, choice.On(Lens.PathOf(lens.Scope)), Format.Period(period.From, period.To));
    }
}
