using Metrics.Statistics;

namespace Metrics.Surveys;

/// <summary>
/// One measure of one group before the rules of anonymity (measurement 2.11). Never shown: what is shown is a <see cref="ResultCell"/>.
/// </summary>
/// <param name="Measure">What it is, as <c>item.E1.score</c>.</param>
/// <param name="Unit">score, percent, points, hours or ratio.</param>
/// <param name="N">Valid answers.</param>
/// <param name="Value">Null where nobody answered.</param>
/// <param name="Interval">95 %, corrected for the group's size; null where there is none.</param>
public sealed record Score(string Measure, string Unit, int N, double? Value, Interval? Interval)
{
    /// <summary>Fingerprint of the items' wording, scale and position; two versions are never compared.</summary>
    public string Version { get; init; } = "";

    /// <summary>The mean behind it, for comparisons; null where it is none.</summary>
    public MeanEstimate? Mean { get; init; }

    /// <summary>How many of N are counted, for shares; null where it is none.</summary>
    public int? Count { get; init; }

    /// <summary>True for the share of one answer option, which needs twice the minimum of respondents (measurement 2.11 A1).</summary>
    public bool IsDistribution { get; init; }

    /// <summary>Remarks for the reader.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>Standard deviation of the respondents' values; null without a mean or with one value.</summary>
    public double? Deviation => Mean?.StandardError is { } error ? error * Math.Sqrt(N) : null;

    /// <summary>A mean of respondents' values with Student's t interval, held within the scale.</summary>
    /// <param name="measure">What it is.</param>
    /// <param name="unit">Of the values.</param>
    /// <param name="values">One for each respondent.</param>
    /// <param name="population">Everybody whose value could be there; null for an endless crowd.</param>
    /// <param name="highest">Top of the scale, which begins at 0.</param>
    /// <exception cref="ArgumentException">There are more values than people.</exception>
    public static Score OfMean(string measure, string unit, double[] values, int? population, double highest = 100) =>
        values.Length == 0 ? new(measure, unit, 0, null, null)
            : OfMean(measure, unit, MeanEstimate.Of(values), values.Length, population, 0, highest);

    /// <summary>A mean that is known already, with Student's t interval held within the scale.</summary>
    /// <exception cref="ArgumentException">There are more values than people.</exception>
    internal static Score OfMean(
        string measure, string unit, MeanEstimate mean, int n, int? population, double lowest = 0, double highest = 100)
    {
        var interval = FinitePopulation.Mean(mean, n, population);
        return new(measure, unit, n, mean.Value,
            interval is { } i ? new Interval(Math.Max(lowest, i.Low), Math.Min(highest, i.High)) : null)
        { Mean = mean };
    }

    /// <summary>A share in percent with Wilson's interval.</summary>
    /// <param name="measure">What it is.</param>
    /// <param name="count">How many are counted.</param>
    /// <param name="n">Of how many.</param>
    /// <param name="population">Everybody who could be among them; null for an endless crowd.</param>
    /// <exception cref="ArgumentException">There are more answers than people.</exception>
    public static Score OfShare(string measure, int count, int n, int? population) => n == 0
        ? new(measure, "percent", 0, null, null)
        : new(measure, "percent", n, 100.0 * count / n, FinitePopulation.Proportion(count, n, population).Times(100)) { Count = count };
}
