using Metrics.Charts;
using Metrics.Roi;
using Metrics.Web.Pages.Tiles;

namespace Metrics.Web.Pages.Return;

/// <summary>The drawings of a scenario, each with its words and its table.</summary>
internal static class ScenarioCharts
{
    private const int MostRows = 10;

    /// <summary>From gross to confirmed.</summary>
    public static ChartView Waterfall(ScenarioResult result)
    {
        WaterfallBar[] bars = [.. result.Waterfall().Select(step => new WaterfallBar(step.Name, (double)step.Amount, step.IsTotal))];
        var currency = result.Scenario.Money.Currency;
        return new ChartView("From gross to confirmed benefits", $"Present value of all benefits, {currency}. Hollow bars are taken off.",
            Fitted.Html("From gross to confirmed benefits", 2, frame => WaterfallChart.Draw(frame, currency, bars)), WaterfallChart.Table(currency, bars));
    }

    /// <summary>Where the running sum may go.</summary>
    public static ChartView Fan(ScenarioResult result, View view)
    {
        FanPoint[] points = [.. Enumerable.Range(0, result.Scenario.Years + 1).Select(year => new FanPoint(result.Scenario.Calendar.Label(year) + (year == 0 ? " start" : ""),
            result.Simulation.Cumulative(view, year, 0.1), result.Simulation.Cumulative(view, year, 0.5), result.Simulation.Cumulative(view, year, 0.9),
            (double)result[view].Cumulative[year]))];
        var (title, currency) = ($"Running sum of benefits less costs, {ScenarioWords.Name(view).ToLowerInvariant()}", result.Scenario.Money.Currency);
        return new ChartView(title, $"{Format.Count(result.Simulation.Count)} runs. Band: four of five runs. Line: median. Dashes: base case. {currency}, not discounted.",
            Fitted.Html(title, 2, frame => FanChart.Draw(frame, currency, points)), FanChart.Table(currency, points));
    }

    /// <summary>What matters most.</summary>
    public static ChartView Tornado(ScenarioResult result)
    {
        var currency = result.Scenario.Money.Currency;
        TornadoRow[] rows = [.. result.Tornado.Select(swing => new TornadoRow(swing.Input.Input.Title, swing.Low, swing.High,
            ScenarioWords.Value(swing.Input, swing.Input.Shape.Low, result), ScenarioWords.Value(swing.Input, swing.Input.Shape.High, result)))];
        var table = new ChartTable([new("Input", false), new("Low end", true), new("NPV there", true), new("High end", true), new("NPV there", true), new("Swing", true)],
            [.. rows.Zip(result.Tornado, (row, swing) => (IReadOnlyList<string>)
                [row.Name, row.LowAt, Format.Money((decimal)row.Low), row.HighAt, Format.Money((decimal)row.High), Format.Money((decimal)swing.Size)])]);
        return new ChartView("What matters most", $"Full net present value when one input alone goes to its low end (hollow) or high end (filled). Dashes: base case. {currency}.",
            Fitted.Html("What matters most", 2, frame => TornadoChart.Draw(frame, currency, [.. rows.Take(MostRows)], (double)result[View.Full].Npv)), table)
        {
            Notes = rows.Length > MostRows ? [$"The {MostRows} largest are drawn; the table has all {rows.Length}."] : [],
        };
    }

    /// <summary>How the net present values of all runs are spread.</summary>
    public static ChartView Spread(ScenarioResult result, View view)
    {
        var (values, currency) = (result.Simulation.Sorted(view), result.Scenario.Money.Currency);
        var scale = MoneyScale.Of([values[0], values[^1]], currency);
        var title = $"Net present value of {Format.Count(values.Count)} runs, {ScenarioWords.Name(view).ToLowerInvariant()}";
        double[] levels = [0.05, 0.1, 0.5, 0.9, 0.95];
        return new ChartView(title, $"Each run draws every input once and uses it in all lines. {currency}.",
            Fitted.Html(title, 2, frame => Histogram.Draw(frame, scale.Unit, [.. values.Select(scale.Scaled)],
                [("P10", scale.Scaled(result.Simulation.Npv(view, 0.1))), ("P90", scale.Scaled(result.Simulation.Npv(view, 0.9)))], "runs")),
            new ChartTable([new("Measure", false), new(currency, true)],
            [
                ["Mean", Format.Money((decimal)result.Simulation.Mean(view))],
                .. levels.Select(p => (IReadOnlyList<string>)[FormattableString.Invariant($"P{p * 100:0}"), Format.Money((decimal)result.Simulation.Npv(view, p))]),
                ["Runs above 0", Format.Percent(result.Simulation.ProbabilityPositive(view), result.Simulation.Count)],
            ]))
        {
            Notes = [$"{Format.Percent(result.Simulation.ProbabilityPositive(view), result.Simulation.Count)} of the runs are above 0; the mean is "
                + $"{Format.MoneyBrief((decimal)result.Simulation.Mean(view), currency)}. Seed {result.Simulation.Seed}."],
        };
    }
}
