using System.Globalization;

namespace Metrics.Effects;

/// <summary>Writes effects as people read them: percent for logarithms, points for the rest.</summary>
public static class EffectAmount
{
    /// <summary>The effect in percent, or in points.</summary>
    public static double Shown(double effect, EffectScale scale) => scale == EffectScale.Logarithm ? 100 * (Math.Exp(effect) - 1) : effect;

    /// <summary><c>30 %</c> or <c>3 points</c>, without a sign.</summary>
    public static string Size(double effect, EffectScale scale) => $"{Number(Math.Abs(Shown(effect, scale)))} {Unit(scale, Math.Abs(Shown(effect, scale)))}";

    /// <summary><c>−30 %</c> or <c>+3 points</c>.</summary>
    public static string Change(double effect, EffectScale scale) => Sign(Shown(effect, scale)) + Size(effect, scale);

    /// <summary><c>−15 to +9 %</c>.</summary>
    public static string Range(double low, double high, EffectScale scale)
    {
        string Bare(double effect) => Sign(Shown(effect, scale)) + Number(Math.Abs(Shown(effect, scale)));
        return $"{Bare(low)} to {Bare(high)} {(scale == EffectScale.Logarithm ? "%" : "points")}";
    }

    /// <summary>An effect that is in percent or points already, as <c>−30 %</c>; a dash where there is none.</summary>
    /// <param name="shown">The effect.</param>
    /// <param name="unit"><c>percent</c> or <c>points</c>.</param>
    public static string Of(double? shown, string unit) => shown is { } value ? Change(Inner(value, unit), ScaleOf(unit)) : "–";

    /// <summary>Two ends that are in percent or points already, as <c>−15 to +9 %</c>.</summary>
    public static string Between(double low, double high, string unit) => Range(Inner(low, unit), Inner(high, unit), ScaleOf(unit));

    /// <summary><c>23–37 %</c> of an interval that leaves out no effect, without signs.</summary>
    public static string Ends(double low, double high, EffectScale scale)
    {
        var (one, other) = (Math.Abs(Shown(low, scale)), Math.Abs(Shown(high, scale)));
        return $"{Number(Math.Min(one, other))}–{Number(Math.Max(one, other))} {(scale == EffectScale.Logarithm ? "%" : "points")}";
    }

    private static EffectScale ScaleOf(string unit) => unit == "percent" ? EffectScale.Logarithm : EffectScale.Points;

    private static double Inner(double shown, string unit) => unit == "percent" ? Math.Log(1 + shown / 100) : shown;

    private static string Unit(EffectScale scale, double amount) => scale == EffectScale.Logarithm ? "%" : Number(amount) == "1" ? "point" : "points";

    private static string Sign(double shown) => Number(Math.Abs(shown)) == "0" ? "±" : shown < 0 ? "−" : "+";

    private static string Number(double value) => double.IsFinite(value)
        ? Math.Round(value, value < 9.95 ? 1 : 0, MidpointRounding.AwayFromZero).ToString("0.#", CultureInfo.InvariantCulture) : "unlimited";
}
