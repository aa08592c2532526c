using System.Globalization;

namespace Metrics.Reports;

/// <summary>Money as readers see it.</summary>
internal static class Money
{
    private static readonly NumberFormatInfo Thin = new() { NumberGroupSeparator = "\u202f", NegativeSign = "\u2212" };

    /// <summary>Whole units with thin grouping, rounded half away from zero.</summary>
    public static string Whole(decimal amount) => Math.Round(amount, 0, MidpointRounding.AwayFromZero).ToString("#,0", Thin);

    /// <summary>All decimals it has.</summary>
    public static string Plain(decimal amount) => amount.ToString("#,0.############", Thin);

    /// <summary>Millions or thousands to three digits, for sentences: <c>1.15 million</c>, <c>354 thousand</c>.</summary>
    public static string Short(decimal amount) => Math.Abs(amount) switch
    {
        >= 999_500 => Digits(amount / 1_000_000) + " million",
        >= 1_000 => Digits(amount / 1_000) + " thousand",
        _ => Whole(amount),
    };

    private static string Digits(decimal amount) => Math.Round(amount, Math.Abs(amount) switch { >= 100 => 0, >= 10 => 1, _ => 2 }, MidpointRounding.AwayFromZero).ToString("#,0.##", Thin);
}
