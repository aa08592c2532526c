using Metrics.Charts;

namespace Metrics.Reports;

/// <summary>A chart of the report as SVG.</summary>
internal static class ChartDrawing
{
    private const int Whole = 680, Half = 332;

    /// <summary>Draws it at the width it has on paper.</summary>
    /// <exception cref="ArgumentException">No chart is of that kind.</exception>
    public static string Draw(Chart chart)
    {
        var frame = new Frame(chart.Title, chart.IsHalf ? Half : Whole, chart.IsHalf ? 230 : 200);
        return chart.Kind switch
        {
            "line" => LineChart.Draw(frame, chart.Series!, chart.Options),
            "fan" => FanChart.Draw(frame, chart.Unit, chart.Names!, chart.Series![0].Points),
            "strip" => StripPlot.Draw(chart.Strips!.Count > 1 ? frame with { Height = 34 + 28 * chart.Strips.Count } : frame with { Height = 130 }, chart.Unit, chart.Strips),
            "interval" or "range" => IntervalChart.Draw(frame, chart.Unit, chart.Rows!),
            "stack" => StackedBars.Draw(frame, chart.Unit, [.. chart.Bars!.Select(bar => new StackedBar(bar.Name, [.. bar.Parts.Select(part => (part.Name, part.Value, part.N))]))], withTotals: chart.Unit != "ratio"),
            "bridge" => BridgeChart.Draw(frame, chart.Unit, [.. chart.Bars!.Select(bar => new BridgeStep(bar.Name, bar.Parts[0].Value ?? 0, bar.IsTotal))]),
            _ => throw new ArgumentException($"no chart is of kind '{chart.Kind}'"),
        };
    }
}
