using System.Globalization;

namespace Metrics.Surveys.Anonymity;

/// <summary>How exactly a group's numbers may be said (rules A1, A8, A9, A12); ask it for every number that leaves.</summary>
public sealed class Disclosure
{
    private const int Exact = 20;

    private readonly int _count;
    private readonly int _minimum;

    internal Disclosure(int count, int minimum, bool coarse)
    {
        (_count, _minimum) = (count, minimum);
        IsRounded = count < Exact || coarse;
    }

    /// <summary>For a published group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="plan">The plan it was published under.</param>
    /// <param name="coarse">True where few people joined or left since the last wave (rule A7).</param>
    public static Disclosure Of(PublishedGroup group, ReportingPlan plan, bool coarse = false) => new(group.Count, plan.Minimum, coarse);

    /// <summary>True where scores are said to the nearest 5 and the number of respondents as a band.</summary>
    public bool IsRounded { get; }

    /// <summary>The number of respondents: <c>5–9</c>, <c>10–19</c>, <c>20 or more</c> after few came or left, or as it is.</summary>
    public string Respondents => _count switch
    {
        < 10 => string.Create(CultureInfo.InvariantCulture, $"{_minimum}–9"),
        < Exact => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(_minimum, 10)}–19"),
        _ => IsRounded ? "20 or more" : _count.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>True where the share of each answer option may be shown: from 2k respondents.</summary>
    public bool ShowsDistribution => _count >= 2 * _minimum;

    /// <summary>True where "does not apply" and missing may be shown: from 2k respondents (rule A12).</summary>
    public bool ShowsRefusals => _count >= 2 * _minimum;

    /// <summary>A score, a share in percent or an end of its interval, as exact as may be.</summary>
    public double Round(double value) =>
        IsRounded ? Math.Round(value / 5, MidpointRounding.AwayFromZero) * 5 : Math.Round(value, MidpointRounding.AwayFromZero);

    /// <summary>Hours a week or an end of their interval: whole, or to the nearest 2, a twentieth of the scale as of scores.</summary>
    public double RoundHours(double value) =>
        IsRounded ? Math.Round(value / 2, MidpointRounding.AwayFromZero) * 2 : Math.Round(value, MidpointRounding.AwayFromZero);

    /// <summary>A favourable share in percent; with fewer than 20 respondents nobody's agreement shows as unanimous (rule A8).</summary>
    /// <param name="percent">The share, 0 to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">No percentage.</exception>
    public CodedShare Share(double percent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(percent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        if (_count >= Exact)
            return new CodedShare(Round(percent), Bound.None);
        return percent switch
        {
            <= 10 => new CodedShare(10, Bound.AtMost),
            >= 90 => new CodedShare(90, Bound.AtLeast),
            _ => new CodedShare(Round(percent), Bound.None),
        };
    }
}
