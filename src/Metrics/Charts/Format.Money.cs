namespace Metrics.Charts;

public static partial class Format
{
    /// <summary>Money in whole units with thin grouping, for tables; "no data" where there is none.</summary>
    public static string Money(decimal? amount) => amount is { } known ? Text(Math.Round(known, MidpointRounding.AwayFromZero)) : NoData;

    /// <summary>Money in three significant digits for headlines: <c>1.15 M EUR</c>, <c>354 k EUR</c>.</summary>
    public static string MoneyBrief(decimal? amount, string currency)
    {
        if (amount is not { } known)
            return NoData;
        var size = Math.Abs(known);
        var (divisor, sign) = size >= 999_500 ? (1_000_000m, "M ") : size >= 10_000 ? (1_000m, "k ") : (1m, "");
        var scaled = known / divisor;
        var digits = divisor == 1 ? 0 : Math.Abs(scaled) >= 99.95m ? 0 : Math.Abs(scaled) >= 9.995m ? 1 : 2;
        return $"{Text(Math.Round(scaled, digits, MidpointRounding.AwayFromZero))} {sign}{currency}";
    }
}
