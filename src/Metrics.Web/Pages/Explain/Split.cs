using Metrics.Catalog;
using Metrics.Charts;
using Metrics.Web.Pages.Tiles;

namespace Metrics.Web.Pages.Explain;

/// <summary>A metric by team or service with intervals, in the order of names.</summary>
internal static class Split
{
    /// <summary>By team for the organisation, by service for a team, none for a service.</summary>
    public static ChartView? Of(TileView tile)
    {
        if (tile.Lens.Scope.Kind == "service")
            return null;
        var by = tile.Lens.Scope.Kind == "org" ? "team" : "service";
        var groups = tile.Answers.Read(tile.Lens.Ask(tile.Metric, by: by)).Groups;
        var rows = groups.Select(group => Row(group.Headline)).ToList();
        var title = $"By {by}";
        return new ChartView(title, "Dot: value. Line: 95 % interval. Where intervals overlap widely, there is no difference to explain.",
            Fitted.Html($"{tile.Title} by {by}", tile.InRow, frame => IntervalChart.Draw(frame, tile.Metric.Unit, rows)),
            ChartTable.Of(tile.Metric.Unit, rows));
    }

    private static IntervalRow Row(Envelope group) => new(Scope.Parse(group.Scope).Name, group.Value,
        group.Value is null ? null : group.CiLow, group.Value is null ? null : group.CiHigh, group.N);
}
