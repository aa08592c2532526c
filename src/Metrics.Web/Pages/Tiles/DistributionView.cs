using Metrics.Charts;
using Metrics.Statistics;

namespace Metrics.Web.Pages.Tiles;

/// <summary>How the single facts behind a number are spread: a median says nothing of the tail.</summary>
internal static class DistributionView
{
    /// <summary>The chart of a tile.</summary>
    public static ChartView Of(TileView tile)
    {
        var values = tile.Answers.Values(tile.Lens.Ask(tile.Metric));
        var sorted = values.Order().ToArray();
        (string, double)[] lines = sorted.Length < 2 ? [] : [("median", Quantiles.OfSorted(sorted, 0.5)), ("p90", Quantiles.OfSorted(sorted, 0.9))];
        var table = new ChartTable([new("Share of facts", false), new("Below", true)],
            [.. sorted.Length == 0 ? [] : new[] { 0.1, 0.25, 0.5, 0.75, 0.9, 0.95 }.Select(p => (IReadOnlyList<string>)
                [Format.Percent(p, 1), Format.Value(Quantiles.OfSorted(sorted, p), tile.Metric.Unit, sorted.Length)])]);
        return ChartView.Of(tile, $"Every fact of the period, n {Format.Count(sorted.Length)}; a column is one of 24 equal steps of the axis.",
            frame => Histogram.Draw(frame, tile.Metric.Unit, values, lines), table) with { Title = $"{tile.Metric.Title}: distribution" };
    }
}
