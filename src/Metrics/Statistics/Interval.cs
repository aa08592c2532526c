namespace Metrics.Statistics;

/// <summary>A confidence interval; an end that the data leave open is infinite.</summary>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>True when the value lies inside, ends included.</summary>
    public bool Contains(double value) => value >= Low && value <= High;

    /// <summary>The same interval in another unit.</summary>
    public Interval Times(double factor) => new(Low * factor, High * factor);
}
