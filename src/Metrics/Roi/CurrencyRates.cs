using System.Globalization;

namespace Metrics.Roi;

/// <summary>One currency for all sums, and what others were worth in it on one day (measurement 4.1, rule 5).</summary>
/// <param name="Currency">The currency of the sums, as ISO 4217 writes it.</param>
/// <param name="Date">The day of the rates.</param>
/// <param name="Rates">What one unit of another currency is in <paramref name="Currency"/>.</param>
public sealed record CurrencyRates(string Currency, DateOnly Date, IReadOnlyDictionary<string, decimal> Rates)
{
    /// <summary>What one unit of a currency is worth.</summary>
    /// <param name="currency">The currency; null or the own one is worth 1.</param>
    /// <param name="wrong">Makes the error that names the field.</param>
    /// <exception cref="Exception">There is no rate for it; what <paramref name="wrong"/> makes, with currency and day.</exception>
    public decimal RateOf(string? currency, Func<string, Exception> wrong) => currency is null || currency == Currency ? 1
        : Rates.TryGetValue(currency, out var rate) ? rate
        : throw wrong($"no rate from {currency} to {Currency} on {Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}; add it as rates: {{{currency}: …}}");

    /// <summary>An amount in the currency of the sums.</summary>
    /// <exception cref="Exception">As <see cref="RateOf"/>.</exception>
    public decimal Convert(decimal amount, string? currency, Func<string, Exception> wrong) => amount * RateOf(currency, wrong);

    /// <summary>True for three capital letters.</summary>
    public static bool IsCode(string text) => text.Length == 3 && text.All(char.IsAsciiLetterUpper);
}
