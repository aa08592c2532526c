using Metrics.Statistics;

namespace Metrics.Effects;

/// <summary>
/// What the effect would look like if the adoption dates had fallen on other units: the reference for p-values and, by shifting the
/// outcome of adopters until it no longer stands out, for an interval that holds with few units, too.
/// </summary>
public sealed class Permutations
{
    /// <summary>Assignments that are tried, beside the real one.</summary>
    public const int Count = 999;

    private readonly (double Effect, double Share)[] _others;

    /// <summary>Draws the assignments.</summary>
    /// <param name="panel">The real one.</param>
    /// <param name="seed">Of the draws.</param>
    /// <param name="count">How many.</param>
    public Permutations(Panel panel, ulong seed = 42, int count = Count)
    {
        Effect = GroupTime.Overall(GroupTime.Effects(panel));
        // How much of a constant effect on the real adopters each assignment would see.
        var treated = panel.With((unit, t) => double.IsNaN(panel.Values[unit][t]) ? double.NaN : t >= panel.Dates[unit] ? 1 : 0).Values;
        var random = new SplitMix64(seed);
        var dates = (int[])panel.Dates.Clone();
        var found = new List<(double, double)>(count);
        for (var i = 0; i < count; i++)
        {
            Shuffle(dates, ref random);
            var effect = GroupTime.Overall(GroupTime.Effects(panel.Values, dates, panel.Periods));
            if (!double.IsNaN(effect))
                found.Add((effect, GroupTime.Overall(GroupTime.Effects(treated, dates, panel.Periods))));
        }
        _others = [.. found];
    }

    /// <summary>The real effect.</summary>
    public double Effect { get; }

    /// <summary>Two-sided p-value of a constant true effect.</summary>
    /// <param name="truth">The effect supposed; 0 for none.</param>
    public double PValue(double truth = 0)
    {
        var real = Math.Abs(Effect - truth);
        var extreme = 1;
        foreach (var (effect, share) in _others)
            if (Math.Abs(effect - truth * share) >= real - 1e-12) extreme++;
        return extreme / (1.0 + _others.Length);
    }

    /// <summary>All constant effects that are not rejected.</summary>
    /// <param name="confidence">For example 0.95.</param>
    /// <returns>Null where too few assignments exist to reject anything.</returns>
    public Interval? Interval(double confidence = Levels.Clear)
    {
        if (_others.Length == 0)
            return null;
        var spread = Math.Sqrt(_others.Average(other => other.Effect * other.Effect)) + Math.Abs(Effect) + 1e-9;
        return Bound(-spread) is { } low && Bound(spread) is { } high ? new Interval(low, high) : null;

        double? Bound(double step)
        {
            var far = Effect + step;
            for (var tries = 0; PValue(far) > 1 - confidence; tries++, far += step)
                if (tries == 20) return null;
            var near = Effect;
            for (var i = 0; i < 40; i++)
            {
                var middle = (near + far) / 2;
                if (PValue(middle) > 1 - confidence) near = middle;
                else far = middle;
            }
            return near;
        }
    }

    /// <summary>The smallest effect that would have been seen four times in five (80 % power at 5 %).</summary>
    public double SmallestDetectable()
    {
        var shifted = _others.Select(other => Math.Abs(other.Effect)).Order().ToArray();
        return shifted.Length == 0 ? double.NaN : Quantiles.OfSorted(shifted, 0.95) + Quantiles.OfSorted(shifted, 0.6);
    }

    internal static void Shuffle(int[] dates, ref SplitMix64 random)
    {
        for (var last = dates.Length - 1; last > 0; last--)
        {
            var other = random.NextIndex(last + 1);
            (dates[last], dates[other]) = (dates[other], dates[last]);
        }
    }
}
