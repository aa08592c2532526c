namespace Metrics.Statistics;

/// <summary>Which of many comparisons stand, if a tenth of those may be chance (Benjamini &amp; Hochberg 1995; measurement 2.10).</summary>
public static class BenjaminiHochberg
{
    /// <summary>The share of false discoveries among those kept: 10 %.</summary>
    public const double Rate = 0.1;

    /// <summary>For each p-value whether it is kept; all comparisons that one page shows belong together.</summary>
    /// <param name="pValues">In any order; NaN is never kept and not counted.</param>
    /// <param name="rate">Accepted share of false discoveries.</param>
    public static bool[] Kept(IReadOnlyList<double> pValues, double rate = Rate)
    {
        var sorted = pValues.Where(p => !double.IsNaN(p)).Order().ToArray();
        var limit = double.NegativeInfinity;
        for (var i = 0; i < sorted.Length; i++)
            if (sorted[i] <= rate * (i + 1) / sorted.Length) limit = sorted[i];
        return [.. pValues.Select(p => p <= limit)];
    }
}
