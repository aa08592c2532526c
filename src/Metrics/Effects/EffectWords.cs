using System.Globalization;

namespace Metrics.Effects;

/// <summary>Says what a study found in the words of measurement 5.5, and never more than its grade allows.</summary>
public static class EffectWords
{
    /// <summary>Words that only grade A may use.</summary>
    public static readonly IReadOnlyList<string> Forbidden = ["caused", "thanks to", "proves", "saved"];

    /// <summary>The finding in one to three sentences.</summary>
    /// <param name="study">The study of a logarithm, so that effects are percentages.</param>
    /// <param name="capability">What was adopted, as <c>the golden path</c>.</param>
    /// <param name="outcome">What it is about, as <c>median lead time</c>.</param>
    /// <param name="isLowerBetter">True where less is better.</param>
    /// <param name="period">One period, as <c>quarter</c>.</param>
    public static string Of(EffectStudy study, string capability, string outcome, bool isLowerBetter, string period)
    {
        if (study.Grade == AttributionGrade.D)
            return $"Nothing can be said of {outcome}: {study.Reasons[0]}.";
        if (study.Grade == AttributionGrade.C)
            return $"After adoption {outcome} {Moved(study.BeforeAfter)}. Whether {capability} did it cannot be told: {string.Join("; ", study.Reasons)}.";
        if (!study.IsClear)
            return $"We see no clear change of {outcome} ({Signed(study.Effect)}{Range(study)}). With {study.Units.Adopters + study.Units.Others} teams "
                + $"we could only have detected changes above about {Text(Math.Abs(Percent(study.SmallestDetectable)))} %.";
        var isBetter = study.Effect < 0 == isLowerBetter;
        var verb = isBetter ? "improved" : "worsened";
        var sentence = $"{Capital(outcome)} of teams on {capability} {verb} by about {Text(Math.Abs(Percent(study.Effect)))} % more than that of comparable teams that had not adopted yet "
            + $"(95 % interval {Ends(study)} %, {study.Units.Adopters} and {study.Units.Others} teams, {study.ByEventTime.Keys.Count(time => time >= 0)} {period}s). ";
        sentence += study.Grade == AttributionGrade.A ? "Both groups had moved alike before."
            : $"We could not verify that both groups moved alike before: {string.Join("; ", study.Reasons)}.";
        return isBetter ? sentence : sentence + " Its cost is deducted.";
    }

    private static string Moved(double change) => double.IsNaN(change) ? "cannot be compared with before"
        : $"{(change < 0 ? "fell" : "rose")} by {Text(Math.Abs(Percent(change)))} %";

    private static string Range(EffectStudy study) => study.Interval is { } interval ? $", 95 % interval {Signed(interval.Low)} to {Signed(interval.High)}" : "";

    private static string Ends(EffectStudy study)
    {
        var (low, high) = (Math.Abs(Percent(study.Interval!.Value.Low)), Math.Abs(Percent(study.Interval.Value.High)));
        return $"{Text(Math.Min(low, high))}–{Text(Math.Max(low, high))}";
    }

    private static double Percent(double log) => 100 * (Math.Exp(log) - 1);

    private static string Signed(double log) => $"{(log < 0 ? "−" : "+")}{Text(Math.Abs(Percent(log)))} %";

    private static string Text(double value) => value.ToString(value < 9.5 && value != Math.Round(value) ? "0.#" : "0", CultureInfo.InvariantCulture);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
