namespace Metrics.Charts;

/// <summary>What a chart's money is divided by, so that its labels stay short.</summary>
/// <param name="Divisor">1, a thousand or a million.</param>
/// <param name="Unit">The unit that the chart names: <c>M EUR</c>.</param>
public readonly record struct MoneyScale(double Divisor, string Unit)
{
    /// <summary>The scale that suits the largest of some amounts.</summary>
    public static MoneyScale Of(IEnumerable<double> amounts, string currency) => amounts.Select(Math.Abs).DefaultIfEmpty(0).Max() switch
    {
        >= 1_000_000 => new(1_000_000, "M " + currency),
        >= 10_000 => new(1_000, "k " + currency),
        _ => new(1, currency),
    };

    /// <summary>An amount in the unit.</summary>
    public double Scaled(double amount) => amount / Divisor;

    /// <summary>An amount in words: <c>1.15 M EUR</c>.</summary>
    public string Words(double amount) => Divisor == 1 ? $"{Format.Money((decimal)amount)} {Unit}" : $"{Format.Count(Math.Round(Scaled(amount), 2), 2)} {Unit}";
}
