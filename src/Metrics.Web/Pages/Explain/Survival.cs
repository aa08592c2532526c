using Metrics.Catalog;
using Metrics.Charts;
using Metrics.Web.Pages.Tiles;

namespace Metrics.Web.Pages.Explain;

/// <summary>The Kaplan–Meier curve behind a median time to an event.</summary>
internal static class Survival
{
    /// <summary>The curve as a chart; null where the statistic has none or nothing happened.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="envelope">Its number, with the steps of the curve.</param>
    /// <param name="rows">All facts of the period: those still open have no end.</param>
    public static ChartView? Of(Metric metric, Envelope envelope, IEnumerable<IReadOnlyDictionary<string, object?>> rows)
    {
        if (envelope.Details.GetValueOrDefault("curve") is not IReadOnlyList<Statistics.SurvivalStep> steps || envelope.N == 0)
            return null;
        var curve = new SurvivalCurve(metric.Title, metric.Unit, [.. steps.Select(Step)], [.. Open(metric, envelope, rows)], envelope.Value, envelope.N);
        return new ChartView("How long it takes", "Share still open over time. Band: 95 % interval; uprights: not over yet.",
            Fitted.Html(metric.Title, 1, frame => SurvivalChart.Draw(frame, curve)), ChartTable.Of(curve));
    }

    private static SurvivalStep Step(Statistics.SurvivalStep step)
    {
        var interval = step.Interval();
        return new SurvivalStep(step.Time, step.Survival, interval?.Low, interval?.High);
    }

    // R17: what is still open lasts until the data or the period ends, whichever is earlier.
    private static IEnumerable<double> Open(Metric metric, Envelope envelope, IEnumerable<IReadOnlyDictionary<string, object?>> rows)
    {
        var end = envelope.Window.To.ToDateTime(TimeOnly.MinValue);
        var known = envelope.DataAsOf is { } asOf && asOf.UtcDateTime < end ? asOf.UtcDateTime : end;
        var (from, until) = (metric.File.Header["from"], metric.File.Header["until"]);
        return rows.Where(row => row.GetValueOrDefault("left_out") is null && row.GetValueOrDefault(until) is null)
            .Select(row => row.GetValueOrDefault(from)).OfType<DateTime>().Select(start => Math.Max(0, (known - start).TotalSeconds));
    }
}
