using System.Globalization;

namespace Metrics.Surveys.Anonymity;

/// <summary>A share that may be said only as a bound.</summary>
/// <param name="Percent">The share or the bound, 0 to 100.</param>
/// <param name="Bound">Whether it is a bound.</param>
public readonly record struct CodedShare(double Percent, Bound Bound)
{
    /// <summary><c>55 %</c>, <c>≤ 10 %</c> or <c>≥ 90 %</c>.</summary>
    public override string ToString()
    {
        var sign = Bound switch { Bound.AtMost => "≤ ", Bound.AtLeast => "≥ ", _ => "" };
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{Percent:0} %");
    }
}
