using System.Globalization;
using Metrics.Statistics;

namespace Metrics.Surveys;

/// <summary>
/// One measure in two waves or two groups. Anonymous waves cannot be paired and are taken as independent (measurement 2.10).
/// </summary>
/// <param name="Measure">What is compared.</param>
/// <param name="Difference">After minus before in the measure's unit, or Cliff's δ of answers; null where nothing is compared.</param>
/// <param name="Interval">95 % of the difference; null where there is none.</param>
/// <param name="PValue">Two-sided; null where there is none.</param>
/// <param name="Size">Hedges' g or Cliff's δ; null where there is none.</param>
/// <param name="SizeWord">negligible, small, medium or large; null without a size.</param>
/// <param name="Remark">Why nothing is compared, or what could not have been seen; null where nothing is to be said.</param>
public sealed record ScoreChange(
    string Measure, double? Difference, Interval? Interval, double? PValue, double? Size, string? SizeWord, string? Remark)
{
    private const int SmallestN = 5;
    private const string OtherVersion = "wording, scale or position changed; the two are not comparable";

    /// <summary>Compares two scores: means by Welch, shares by Newcombe with Fisher's exact p, the rest by their intervals.</summary>
    /// <exception cref="ArgumentException">They are two different measures.</exception>
    public static ScoreChange Of(Score before, Score after)
    {
        if (before.Measure != after.Measure) throw new ArgumentException($"{before.Measure} and {after.Measure} are two measures");
        if (before.Version != after.Version) return Not(before, OtherVersion);
        if (before.N < SmallestN || after.N < SmallestN) return Not(before, $"fewer than {SmallestN} answers on a side");
        return before.Mean is not null && after.Mean is not null ? OfMeans(before, after)
            : before.Count is not null && after.Count is not null ? OfShares(before, after) : OfIntervals(before, after);
    }

    /// <summary>Compares the answers to one ordinal item by Mann and Whitney; a reversed item counts from its good end.</summary>
    public static ScoreChange OfAnswers(
        Item itemBefore, IEnumerable<AnswerSheet> before, Item itemAfter, IEnumerable<AnswerSheet> after)
    {
        var (left, right) = (Points(itemBefore, before), Points(itemAfter, after));
        var measure = $"item.{itemAfter.Id}.answers";
        if (itemBefore.Version != itemAfter.Version) return Not(measure, OtherVersion);
        if (left.Length < SmallestN || right.Length < SmallestN) return Not(measure, $"fewer than {SmallestN} answers on a side");
        var moved = MannWhitney.Of(left, right)!.Value;
        return new(measure, moved.Delta, null, moved.PValue, moved.Delta, EffectSize.WordForDelta(moved.Delta), null);
    }

    /// <summary>Which comparisons of one page stand when a tenth of those kept may be chance (Benjamini and Hochberg).</summary>
    public static bool[] Kept(IReadOnlyList<ScoreChange> page) =>
        BenjaminiHochberg.Kept([.. page.Select(change => change.PValue ?? double.NaN)]);

    private static ScoreChange OfMeans(Score before, Score after)
    {
        var (b, a) = (before.Mean!.Value, after.Mean!.Value);
        var g = EffectSize.HedgesG(b, a);
        var welch = Welch.Of(b, a);
        return new(before.Measure, a.Value - b.Value, welch?.Interval(), welch?.PValue(), g,
            g is { } size ? EffectSize.WordForG(size) : null, Detectable(before, after));
    }

    private static ScoreChange OfShares(Score before, Score after)
    {
        var (b, a) = (before.Count!.Value, after.Count!.Value);
        return new(before.Measure, after.Value - before.Value, Newcombe.Difference(b, before.N, a, after.N).Times(100),
            FisherExact.PValue(b, before.N, a, after.N), null, null, null);
    }

    private static ScoreChange OfIntervals(Score before, Score after) =>
        before is { Value: { } b, Interval: { } aroundB } && after is { Value: { } a, Interval: { } aroundA }
            ? new(before.Measure, a - b, Newcombe.Difference(b, aroundB, a, aroundA), null, null, null, null)
            : Not(before, "no interval on a side");

    // The smaller side decides what could have been seen.
    private static string? Detectable(Score before, Score after)
    {
        var n = Math.Min(before.N, after.N);
        var (b, a) = (before.Deviation ?? 0, after.Deviation ?? 0);
        var least = EffectSize.SmallestDetectable(Math.Sqrt((b * b + a * a) / 2), n);
        var unit = before.Unit == "hours" ? "hours" : "points";
        return least == 0 ? null : string.Create(CultureInfo.InvariantCulture,
            $"with {n} answers a change under about {least:0} {unit} cannot be told from chance");
    }

    private static double[] Points(Item item, IEnumerable<AnswerSheet> sheets) =>
        [.. sheets.Select(sheet => sheet.Number(item.Id)).OfType<double>().Select(x => item.Reversed ? -x : x)];

    private static ScoreChange Not(Score score, string why) => Not(score.Measure, why);

    private static ScoreChange Not(string measure, string why) => new(measure, null, null, null, null, null, why);
}
