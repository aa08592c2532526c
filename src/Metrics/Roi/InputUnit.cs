using System.Globalization;

namespace Metrics.Roi;

/// <summary>What an input is counted in, and what it can be.</summary>
/// <param name="Name">The word in a file.</param>
/// <param name="Sign">What stands behind a value; empty where nothing does.</param>
/// <param name="Least">The smallest possible value, as stored.</param>
/// <param name="Most">The largest possible value, as stored.</param>
public sealed record InputUnit(string Name, string Sign, decimal Least, decimal Most)
{
    private const decimal Anything = 1e15m;

    /// <summary>A share: stored from 0 to 1, written and read in percent.</summary>
    public static readonly InputUnit Percent = new("percent", "%", 0, 1);

    /// <summary>Money of the scenario's currency, or of the input's own, a year unless its line says otherwise.</summary>
    public static readonly InputUnit Money = new("money", "", 0, Anything);

    /// <summary>Every unit.</summary>
    public static IReadOnlyList<InputUnit> All { get; } =
    [
        Money, Percent, new("people", "people", 0, Anything), new("hours", "h", 0, Anything), new("days", "days", 0, Anything),
        new("weeks", "weeks", 0, Anything), new("months", "months", 0, Anything), new("count", "", 0, Anything), new("factor", "×", 0, Anything),
        new("per_week", "a week", 0, Anything), new("per_year", "a year", 0, Anything),
    ];

    // Seconds, shares and rates of metrics in the unit of an input (measurement 0.4).
    private static readonly Dictionary<(string Metric, string Input), double> Factors = new()
    {
        [("s", "hours")] = 1 / 3600.0,
        [("s", "days")] = 1 / 86400.0,
        [("s", "weeks")] = 1 / 604800.0,
        [("ratio", "percent")] = 1,
        [("ratio", "factor")] = 1,
        [("1", "count")] = 1,
        [("1", "people")] = 1,
        [("d", "days")] = 1,
        [("d", "weeks")] = 1 / 7.0,
        [("1/7 d", "per_week")] = 1,
        [("1/7 d", "per_year")] = 365 / 7.0,
    };

    /// <summary>What a metric's value is multiplied by; null where the metric cannot be such an input. Money of a metric has its currency as unit.</summary>
    public double? FactorOf(string metricUnit) => this == Money && CurrencyRates.IsCode(metricUnit) ? 1 : Factors.TryGetValue((metricUnit, Name), out var factor) ? factor : null;

    /// <summary>The units an input can have that a metric of that unit fills.</summary>
    public static IEnumerable<string> Of(string metricUnit) => CurrencyRates.IsCode(metricUnit) ? [Money.Name] : Factors.Keys.Where(key => key.Metric == metricUnit).Select(key => key.Input);

    /// <summary>Reads a value as people write it: <c>1200000</c>, <c>1.2 M</c>, <c>12.5 %</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="wrong">Makes the error that names the field.</param>
    /// <exception cref="Exception">It is no number or impossible in this unit; what <paramref name="wrong"/> makes.</exception>
    public decimal Read(string text, Func<string, Exception> wrong)
    {
        var (digits, factor) = text.Trim() switch
        {
            [.. var rest, '%'] when this == Percent => (rest, 0.01m),
            var rest when this == Percent => (rest, 0.01m),
            [.. var rest, 'k'] => (rest, 1e3m),
            [.. var rest, 'M'] => (rest, 1e6m),
            var rest => (rest, 1m),
        };
        if (!decimal.TryParse(digits.TrimEnd(), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            || decimal.Abs(number) > Anything)
            throw wrong($"'{text}' is no number; write for example {(this == Percent ? "12.5 %" : "1200, 45 k or 1.2 M")}");
        return Check(number * factor, text, wrong);
    }

    /// <summary>The value, if this unit can have it.</summary>
    /// <exception cref="Exception">It cannot; what <paramref name="wrong"/> makes.</exception>
    public decimal Check(decimal value, string text, Func<string, Exception> wrong) =>
        value < Least ? throw wrong($"'{text}' is below {Written(Least)}, which {Name} cannot be")
        : value > Most ? throw wrong($"'{text}' is above {Written(Most)}, which {Name} cannot be")
        : value;

    /// <summary>A value as <see cref="Read"/> takes it, without loss.</summary>
    public string Written(decimal value)
    {
        const string Digits = "0.############################";
        var (scaled, sign) = this == Percent ? (value * 100, " %")
            : this != Money ? (value, "")
            : value >= 1_000_000 && value % 10_000 == 0 ? (value / 1_000_000, "M")
            : value >= 10_000 && value % 1_000 == 0 ? (value / 1_000, "k")
            : (value, "");
        return scaled.ToString(Digits, CultureInfo.InvariantCulture) + sign;
    }
}
