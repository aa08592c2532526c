using Metrics.Charts;
using Flags = Metrics.Statistics.Flags;

namespace Metrics.Web.Pages.Tiles;

/// <summary>One number as people read it: value, unit, interval, what it rests on, and what is missing.</summary>
/// <param name="Number">The value at the precision it deserves, without its unit; "no data" where there is none.</param>
/// <param name="Unit">The unit, set smaller.</param>
/// <param name="Interval">The interval, or the single values, or why there is neither.</param>
/// <param name="HasInterval">True where <paramref name="Interval"/> is one.</param>
/// <param name="Basis">n, and what is open or maturing.</param>
/// <param name="Grade">A to D.</param>
internal sealed record Figure(string Number, string Unit, string Interval, bool HasInterval, string Basis, string Grade)
{
    private const int SinglesShown = 6;

    /// <summary>True where there is no value.</summary>
    public bool IsEmpty => Unit.Length == 0 && Number is Format.NoData or "no answer" or "too few" or "not shown" or "not reached";

    /// <summary>The figure of an envelope.</summary>
    public static Figure Of(Envelope envelope)
    {
        var (number, unit) = Format.Parts(envelope.Value, envelope.Unit, envelope.N);
        if (envelope.Flags.Contains(Flags.NotKnown))
            return new Figure("no answer", "", $"these facts do not know the {envelope.Details["not_known"]}", false, "n 0", envelope.QualityGrade);
        if (envelope.Flags.Contains(Flags.TooFewPeople))
            return new Figure("not shown", "", "too few people stand behind it", false, "", envelope.QualityGrade);
        if (envelope.Value is null && envelope.N > 0)
            number = envelope.Flags.Contains("not_reached") ? "not reached" : "too few";
        var hasInterval = envelope.Value is not null && (envelope.CiLow ?? envelope.CiHigh) is not null;
        var interval = hasInterval ? Format.Interval(envelope.CiLow, envelope.CiHigh, envelope.Unit, envelope.N) : Instead(envelope);
        return new Figure(number, unit, interval, hasInterval, BasisOf(envelope), envelope.QualityGrade);
    }

    private static string Instead(Envelope envelope)
    {
        if (Picture.Singles(envelope) is { Count: > 0 } singles)
            return string.Join(", ", singles.Take(SinglesShown).Select(value => Format.Value(value, envelope.Unit, 1)))
                + (singles.Count > SinglesShown ? " …" : "");
        if (envelope.Flags.Contains("not_reached") && envelope.Details.GetValueOrDefault("last_time") is double last)
            return $"more than half still open after {Format.Value(last, envelope.Unit, envelope.N)}";
        if (envelope.Value is not null && envelope.Details.ContainsKey("is_account"))
            return "a sum of accounts";
        return envelope.N == 0 ? "nothing happened in this period" : "too few for an interval";
    }

    private static string BasisOf(Envelope envelope)
    {
        var parts = new List<string> { $"n {Format.Count(envelope.N)}" + (envelope.Details.ContainsKey("per_week") ? " weeks" : "") };
        if (envelope.CensoredN > 0)
            parts.Add($"{Format.Count(envelope.CensoredN)} open");
        if (envelope.LeftOut.GetValueOrDefault("maturing") is var maturing and > 0)
            parts.Add($"{Format.Count(maturing)} maturing");
        return string.Join(", ", parts);
    }
}
