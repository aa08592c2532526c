using System.Globalization;
using System.Text.RegularExpressions;
using Metrics.Collect.Files;

namespace Metrics.Collect.Inbound;

/// <summary>Money as it is written: 18 decimals are kept exactly, more would be rounded in silence and are refused.</summary>
internal static partial class DecimalText
{
    /// <summary>What an amount looks like; exponents are how programs write very small ones.</summary>
    public const string Pattern = "[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]{1,3})?";

    // Nearly all amounts look like this, and to see it is cheaper than to check them.
    private const string Plain = "-?[0-9]{1,14}([.][0-9]{1,18})?";

    // A digit other than 0 behind the eighteenth decimal.
    private const string TooFine = ".*[.][0-9]{18}[0-9]*[1-9][0-9]*";

    private const double Largest = 1e14;

    /// <summary>True for an amount that can be kept exactly.</summary>
    public static bool Fits(string text) => Whole().IsMatch(text) && !Fine().IsMatch(text)
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < Largest
        && (number == 0 || Math.Abs(number) >= 1e-18);

    /// <summary>SQL that is true for a text that is no such amount; null counts as good.</summary>
    /// <param name="name">The column, quoted.</param>
    /// <param name="isBinary">True where the file holds binary numbers, which never had an exact decimal to begin with.</param>
    public static string Misfit(string name, bool isBinary = false) => $"""
        case when {name} is null or regexp_full_match({name}, {Sql.Text(Plain)}) then false
            else (not regexp_full_match({name}, {Sql.Text(Pattern)}){(isBinary ? "" : $" or regexp_full_match({name}, {Sql.Text(TooFine)})")}
            or not coalesce(abs(try_cast({name} as double)) < 1e14, false) or abs(try_cast({name} as double)) > 0 and abs(try_cast({name} as double)) < 1e-18) end
        """;

    [GeneratedRegex("^(?:" + Pattern + ")$")]
    private static partial Regex Whole();

    [GeneratedRegex("^(?:" + TooFine + ")$")]
    private static partial Regex Fine();
}
