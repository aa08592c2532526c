using System.Globalization;
using Metrics.Charts;
using Metrics.Effects;
using Metrics.Roi;

namespace Metrics.Web.Pages.Return;

/// <summary>Values of scenarios in words.</summary>
internal static class ScenarioWords
{
    /// <summary>Every view with its name.</summary>
    public static readonly IReadOnlyList<(View View, string Name)> Views = [(View.Full, "Full"), (View.RiskAdjusted, "Risk-adjusted"), (View.Confirmed, "Confirmed")];

    /// <summary>The name of a view.</summary>
    public static string Name(View view) => Views[(int)view].Name;

    /// <summary>What a view counts.</summary>
    public static string About(View view) => view switch
    {
        View.Full => "What the formulas give, each hour counted once.",
        View.RiskAdjusted => "Benefits adjusted down and costs up for risk.",
        _ => "Risk-adjusted, and of each benefit the share that its attribution grade confirms: A 100 %, B 60 %, C 30 %, D nothing.",
    };

    /// <summary>A value of an input with its unit.</summary>
    public static string Value(InputUnit unit, double? value, string currency)
    {
        if (value is not { } known)
            return "none";
        if (unit == InputUnit.Money)
            return Format.MoneyBrief((decimal)known, currency);
        if (unit == InputUnit.Percent)
            return Format.Count(known * 100, Math.Abs(known) < 0.1 ? 2 : 1) + " %";
        return $"{Format.Count(known, Math.Abs(known) < 10 ? 3 : 1)} {unit.Sign}".TrimEnd();
    }

    /// <summary>A value of an input with its unit.</summary>
    public static string Value(InputValue value, double? at, ScenarioResult result) => Value(value.Input.Unit, at, result.Scenario.Money.Currency);

    /// <summary>The range of an input, the unit once: 1 – 4 weeks.</summary>
    public static string Range(InputValue value, ScenarioResult result)
    {
        var (low, high, unit) = (Value(value, value.Shape.Low, result), Value(value, value.Shape.High, result), value.Input.Unit);
        var sign = unit == InputUnit.Percent ? " %" : " " + unit.Sign;
        return value.Shape.IsFixed ? "known" : $"{(sign.Length > 1 && low.EndsWith(sign, StringComparison.Ordinal) ? low[..^sign.Length] : low)} – {high}";
    }

    /// <summary>Years in words: 3.15 years.</summary>
    public static string Years(decimal? years) => years is { } known ? $"{Format.Count((double)known, 2)} years" : "none in these years";

    /// <summary>A share with one decimal.</summary>
    public static string Share(decimal? share) => share is { } known ? Format.Count((double)known * 100, 1) + " %" : "none";

    /// <summary>A multiple: 1.30×.</summary>
    public static string Multiple(decimal? multiple) => multiple is { } known ? known.ToString("0.00", CultureInfo.InvariantCulture).Replace('-', '−') + "×" : "none";

    /// <summary>The internal rate of return, or why there is none.</summary>
    public static string Rate(Financials money) => money switch
    {
        { Irr: { } rate } => Share((decimal)rate),
        { SignChanges: > 1, Mirr: { } modified } => $"several roots possible; modified {Share((decimal)modified)}",
        { SignChanges: 1 } => "beyond −99 to 1 000 %",
        _ => "none",
    };

    /// <summary>A class in a word with what it means.</summary>
    public static string About(BenefitClass kind) => kind switch
    {
        BenefitClass.Cash => "spending falls",
        BenefitClass.Capacity => "hours freed; money only if they are used",
        BenefitClass.Avoidance => "an expected loss becomes smaller",
        _ => "more is earned; uncertain",
    };

    /// <summary>The state of a sign-off.</summary>
    public static string Text(SignOff state) => state switch
    {
        SignOff.None => "open",
        SignOff.Proposed => "proposed",
        SignOff.Accepted => "accepted",
        _ => "rejected",
    };

    /// <summary>Class of a state's mark.</summary>
    public static string Mark(SignOff state) => state switch { SignOff.Accepted => "good", SignOff.Rejected => "bad", _ => "" };

    /// <summary>The kind of an input; a stand-in says so.</summary>
    public static string Kind(InputValue value) => value switch
    {
        { IsStandIn: true } => "stand-in, no data yet",
        _ => value.Input.Kind.ToString().ToLowerInvariant(),
    };

    /// <summary>A grade with its share.</summary>
    public static string Grade(AttributionGrade grade) => $"{grade}, {Share(BenefitLine.Factor(grade))}";
}
