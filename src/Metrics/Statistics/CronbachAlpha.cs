namespace Metrics.Statistics;

/// <summary>How far items move together (Cronbach 1951; measurement 2.7). No proof that they measure one thing.</summary>
/// <param name="Value">1 where they move as one; may be negative.</param>
/// <param name="N">Complete rows.</param>
public readonly record struct CronbachAlpha(double Value, int N)
{
    /// <summary>Complete rows below which α is not to be shown.</summary>
    public const int SmallestN = 30;

    private const double Loose = 0.6;
    private const double Redundant = 0.95;

    /// <summary>What a reader should know beside the number; null where nothing.</summary>
    public string? Warning => Value < Loose ? "items do not move together, read them singly"
        : Value > Redundant ? "redundant items" : null;

    /// <summary>α of complete rows; null for fewer than two rows or items, or where nothing varies.</summary>
    /// <param name="rows">One row for each respondent, one number for each item, reversed items turned already.</param>
    public static CronbachAlpha? Of(IReadOnlyList<double[]> rows)
    {
        var items = rows.Count == 0 ? 0 : rows[0].Length;
        if (rows.Count < 2 || items < 2) return null;
        var ofSum = Variance([.. rows.Select(row => row.Sum())]);
        var ofItems = Enumerable.Range(0, items).Sum(item => Variance([.. rows.Select(row => row[item])]));
        return ofSum == 0 ? null : new(items / (items - 1.0) * (1 - ofItems / ofSum), rows.Count);
    }

    private static double Variance(double[] values) =>
        MeanEstimate.Of(values) is { StandardError: { } error } ? error * error * values.Length : 0;
}
