namespace Metrics.Statistics;

/// <summary>Time to an event when some are still open (Kaplan &amp; Meier 1958; measurement 1.8.5).</summary>
/// <remarks>Dropping the open ones, or taking their age as their duration, would both make the result too small.</remarks>
public sealed class KaplanMeier
{
    // Survival is a product of quotients: exactly one half comes out with a rounding error.
    private const double Rounding = 1e-12;

    private KaplanMeier(IReadOnlyList<SurvivalStep> steps, int n, int censored, double lastTime) =>
        (Steps, N, Censored, LastTime) = (steps, n, censored, lastTime);

    /// <summary>The steps of the curve by time; before the first the survival is 1.</summary>
    public IReadOnlyList<SurvivalStep> Steps { get; }

    /// <summary>All facts, ended and open.</summary>
    public int N { get; }

    /// <summary>The open ones.</summary>
    public int Censored { get; }

    /// <summary>The longest time seen, ended or open; 0 without facts.</summary>
    public double LastTime { get; }

    /// <summary>The smallest time by which half have ended; null when the curve never comes down to one half.</summary>
    public double? Median => Quantile(0.5);

    /// <summary>The smallest time by which the share p has ended; null when the curve never comes down that far.</summary>
    public double? Quantile(double p) => FirstTime(step => step.Survival <= 1 - p + Rounding);

    /// <summary>Estimates the curve.</summary>
    /// <param name="durations">Time to the event, or to now for an open fact; finite and not negative.</param>
    /// <param name="open">1 for each open fact, else 0; empty when none is open.</param>
    /// <exception cref="ArgumentException">The two differ in length.</exception>
    public static KaplanMeier Of(ReadOnlySpan<double> durations, ReadOnlySpan<byte> open = default)
    {
        if (!open.IsEmpty && open.Length != durations.Length)
            throw new ArgumentException($"{open.Length} open flags for {durations.Length} durations");
        var times = durations.ToArray();
        var isOpen = open.IsEmpty ? new byte[times.Length] : open.ToArray();
        Array.Sort(times, isOpen);
        var steps = new List<SurvivalStep>();
        double survival = 1, greenwood = 0;
        var censored = 0;
        for (int from = 0, to; from < times.Length; from = to)
        {
            int atRisk = times.Length - from, ended = 0;
            for (to = from; to < times.Length && times[to] == times[from]; to++) ended += isOpen[to] == 0 ? 1 : 0;
            censored += to - from - ended;
            if (ended == 0) continue;
            survival *= 1 - (double)ended / atRisk;
            greenwood += ended / ((double)atRisk * (atRisk - ended));
            steps.Add(new(times[from], atRisk, ended, survival, greenwood));
        }
        return new(steps, times.Length, censored, times.Length == 0 ? 0 : times[^1]);
    }

    /// <summary>The times at which the log–log interval of the survival holds one half (Brookmeyer &amp; Crowley 1982).</summary>
    /// <returns>Null when not even the lower band comes down to one half; the upper end may be infinite.</returns>
    public Interval? MedianInterval(double confidence = Levels.Clear) => QuantileInterval(0.5, confidence);

    /// <summary>The same for the time by which the share p has ended.</summary>
    public Interval? QuantileInterval(double p, double confidence = Levels.Clear)
    {
        var low = FirstTime(step => step.Interval(confidence) is { } i ? i.Low <= 1 - p + Rounding : step.Survival <= 1 - p + Rounding);
        var high = FirstTime(step => step.Interval(confidence) is { } i && i.High < 1 - p);
        return low is null ? null : new(low.Value, high ?? double.PositiveInfinity);
    }

    /// <summary>Area under the curve from 0 to tau, with Greenwood's standard error.</summary>
    /// <param name="tau">End of the area, in the unit of the durations.</param>
    /// <remarks>Past the last time seen the curve is taken as flat: while someone is open the result is then an upper bound.</remarks>
    public (double Mean, double StandardError) RestrictedMean(double tau)
    {
        double area = 0, variance = 0, to = tau;
        for (var i = Steps.Count - 1; i >= 0; i--)
        {
            var step = Steps[i];
            if (step.Time >= tau) continue;
            area += step.Survival * (to - step.Time);
            to = step.Time;
            var left = step.AtRisk - step.Ended;
            if (left > 0) variance += area * area * step.Ended / ((double)step.AtRisk * left);
        }
        return (area + to, Math.Sqrt(variance));
    }

    private double? FirstTime(Func<SurvivalStep, bool> holds)
    {
        foreach (var step in Steps)
            if (holds(step)) return step.Time;
        return null;
    }
}
