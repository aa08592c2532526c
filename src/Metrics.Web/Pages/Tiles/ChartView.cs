using Metrics.Charts;
using Metrics.Web.Pages.Exports;

namespace Metrics.Web.Pages.Tiles;

/// <summary>A chart with its heading, the table behind it and the way to its explanation.</summary>
/// <param name="Title">Heading.</param>
/// <param name="About">One line on what is drawn.</param>
/// <param name="Html">The drawings.</param>
/// <param name="Table">The numbers behind them.</param>
internal sealed record ChartView(string Title, string About, string Html, ChartTable Table)
{
    /// <summary>The page that explains the number; null on that page itself.</summary>
    public string? Explain { get; init; }

    /// <summary>Sentences on what the drawing shows.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The rows behind the number.</summary>
    public string? Rows { get; init; }

    /// <summary>The chart as a file; null where it is none of a dashboard's tiles.</summary>
    public ExportMenu? Export { get; init; }

    /// <summary>A chart over time, drawn in the widths its tile may take.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="mark">How the drawing shows intervals: band or whiskers.</param>
    /// <param name="draw">Draws the trend into a frame.</param>
    public static ChartView OverTime(TileView tile, string mark, Func<Frame, Series, string> draw)
    {
        var series = Picture.Series(tile.Title, tile.Read().Trend, tile.Lens.Grain);
        var about = $"{Words.Statistic(tile.Metric)} by {tile.Lens.GrainText}. {mark}: 95 % interval.";
        return Of(tile, about, frame => draw(frame, series), ChartTable.Of([series]));
    }

    /// <summary>A chart on a dashboard.</summary>
    public static ChartView Of(TileView tile, string about, Func<Frame, string> draw, ChartTable table) =>
        new(tile.Metric.Title, about, Fitted.Html(tile.Title, tile.InRow, draw), table) { Explain = tile.Explain, Rows = tile.Rows, Export = ExportMenu.Of(tile) };
}
