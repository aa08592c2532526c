using Metrics.Catalog;
using Metrics.Charts;
using Metrics.Statistics;

namespace Metrics.Web.Pages.Tiles;

/// <summary>How the services' own values are spread, each service one vote (R24): for the organisation one row a team.
/// Teams and services stand in the order of their names, because this is no ranking.</summary>
internal static class ServiceStrips
{
    /// <summary>The chart of a tile.</summary>
    public static ChartView Of(TileView tile)
    {
        var strips = Read(tile);
        var about = "A dot is a service, the upright the median of the services. In the order of names, not a ranking.";
        return ChartView.Of(tile, about, frame => StripPlot.Draw(Sized(frame, strips.Count), tile.Metric.Unit, strips),
            ChartTable.Of(tile.Metric.Unit, strips)) with { Title = $"{tile.Title} by service" };
    }

    // A service is seen among those of its team.
    private static IReadOnlyList<Strip> Read(TileView tile)
    {
        var services = tile.Services.Services.ToDictionary(service => service.Name);
        var scope = tile.Lens.Scope;
        var around = scope.Kind == "service" && services[scope.Name].Team is { } team ? Scope.Team(team) : scope;
        // A dot has no change: to compare each of hundreds of services would cost more than the rest of the page.
        var groups = tile.Answers.Read((tile.Lens with { Scope = around }).Ask(tile.Metric, by: "service") with { Compare = null }).Groups;
        var dots = groups.Select(group =>
            (Team: around.Kind == "org" ? services.GetValueOrDefault(group.Name)?.Team ?? "no team" : around.Name,
            Dot: new Dot(group.Name, group.Headline.Value, group.Headline.N) { Highlighted = scope == Scope.Service(group.Name) }));
        return [.. dots.GroupBy(entry => entry.Team, entry => entry.Dot).OrderBy(row => row.Key, StringComparer.Ordinal)
            .Select(row => new Strip(row.Key, [.. row], Median(row)))];
    }

    private static double? Median(IEnumerable<Dot> dots) =>
        dots.Select(dot => dot.Value).OfType<double>().ToArray() is { Length: > 0 } values ? Quantiles.Of(values, 0.5) : null;

    private static Frame Sized(Frame frame, int rows) => rows > 1 ? frame with { Height = 34 + 34 * rows } : frame with { Height = 150 };
}
