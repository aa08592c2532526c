using Metrics.Charts;

namespace Metrics.Reports;

/// <summary>A chart of the report as SVG.</summary>
internal static class ChartDrawing
{
    // What stands beside a tornado is as tall as that.
    private const int Whole = 690, Half = 332, Tall = 234;

    /// <summary>Draws it at the width it has on paper; one of the whole width once more for phones, where its letters would be too small.</summary>
    /// <exception cref="ArgumentException">No chart is of that kind.</exception>
    public static string Draw(Chart chart) => chart.IsHalf ? Draw(chart, "plot") : Draw(chart, "plot wide") + Draw(chart with { IsHalf = true }, "plot narrow");

    private static string Draw(Chart chart, string name)
    {
        var frame = new Frame(chart.Title, chart.IsHalf ? Half : Whole, chart.IsHalf ? 155 : 180, name);
        return chart.Kind switch
        {
            "line" => LineChart.Draw(frame, chart.Series!, chart.Options),
            "strip" => StripPlot.Draw(chart.Strips!.Count > 1 ? frame with { Height = 34 + 24 * chart.Strips.Count } : frame with { Height = 130 }, chart.Unit, chart.Strips),
            "interval" => IntervalChart.Draw(frame, chart.Unit, chart.Rows!, rowHeight: 19),
            "stack" => StackedBars.Draw(frame, chart.Unit, [.. chart.Bars!.Select(bar => new StackedBar(bar.Name, [.. bar.Parts.Select(part => (part.Name, part.Value, part.N))]))], withTotals: chart.Unit != "ratio"),
            "waterfall" => WaterfallChart.Draw(frame, chart.Unit, chart.Steps!),
            "fan" => FanChart.Draw(frame with { Height = chart.IsHalf ? Tall : frame.Height }, chart.Unit, chart.Fan!),
            "tornado" => TornadoChart.Draw(frame, chart.Unit, chart.Swings!, chart.Middle ?? 0),
            "event" => EventChart.Draw(frame with { Height = 175 }, chart.Unit, chart.Grain!, chart.Events!),
            "levels" => LevelChart.Draw(frame, Adoption.MaturityModel.Highest, chart.Levels!),
            _ => throw new ArgumentException($"no chart is of kind '{chart.Kind}'"),
        };
    }
}
