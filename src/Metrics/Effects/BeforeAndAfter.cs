namespace Metrics.Effects;

/// <summary>The naive look, told beside the comparison because everybody makes it first (measurement 5.1).</summary>
internal static class BeforeAndAfter
{
    /// <summary>Mean of each adopter's mean after minus its mean before; NaN where none has both.</summary>
    public static double OfAdopters(Panel panel) => Mean(panel, unit => panel.Dates[unit] == Panel.Never ? [] : [panel.Dates[unit]]);

    /// <summary>The same of those that never adopted, at the dates of the adopters; NaN where there are none.</summary>
    public static double OfOthers(Panel panel)
    {
        var dates = panel.Dates.Where(date => date != Panel.Never).ToList();
        return Mean(panel, unit => panel.Dates[unit] == Panel.Never ? dates : []);
    }

    private static double Mean(Panel panel, Func<int, IReadOnlyList<int>> dates)
    {
        var (sum, weight) = (0.0, 0.0);
        for (var i = 0; i < panel.Units.Count; i++)
        {
            var changes = dates(i).Select(date => Average(panel.Values[i].Skip(date)) - Average(panel.Values[i].Take(date))).Where(change => !double.IsNaN(change)).ToList();
            if (changes.Count > 0)
                (sum, weight) = (sum + panel.Weights[i] * changes.Average(), weight + panel.Weights[i]);
        }
        return weight == 0 ? double.NaN : sum / weight;
    }

    private static double Average(IEnumerable<double> values) => values.Where(value => !double.IsNaN(value)).DefaultIfEmpty(double.NaN).Average();
}
