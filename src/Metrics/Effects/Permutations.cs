using Metrics.Statistics;

namespace Metrics.Effects;

/// <summary>
/// What the effect would look like if the adoption dates had fallen on other units: the reference for p-values and, by taking a
/// supposed effect away until what is left no longer stands out, for an interval that holds with few units, too. Effects are
/// compared in units of their own standard error (Chung &amp; Romano 2013), so that it also holds where the effect differs between units.
/// </summary>
public sealed class Permutations
{
    /// <summary>Assignments that are tried, beside the real one.</summary>
    public const int Count = 999;

    private readonly Look _real;
    private readonly Look[] _others;
    private readonly bool _isStudentised;

    /// <summary>Draws the assignments.</summary>
    /// <param name="panel">The real one.</param>
    /// <param name="seed">Of the draws.</param>
    /// <param name="count">How many.</param>
    /// <param name="leftOut">Periods just before adoption that are neither before nor after it.</param>
    /// <param name="yearOfPeriods">Periods in a year: so much too early is the date that must show nothing.</param>
    public Permutations(Panel panel, ulong seed = 42, int count = Count, int leftOut = 0, int yearOfPeriods = 4)
    {
        Early = Math.Min(yearOfPeriods, (panel.Dates.Where(date => date != Panel.Never).DefaultIfEmpty(0).Min() - 1) / 2);
        // The effect may have begun in the periods that are left out.
        var treated = panel.With((unit, t) => t >= (long)panel.Dates[unit] - leftOut ? 1 : 0).Values;
        _real = Look.Of(panel, panel.Dates, treated, leftOut, Early);
        var random = new SplitMix64(seed);
        var dates = (int[])panel.Dates.Clone();
        var others = new List<Look>(count);
        for (var i = 0; i < count; i++)
        {
            random.Shuffle(dates);
            var look = Look.Of(panel, dates, treated, leftOut, Early);
            if (!double.IsNaN(look[look.Overall]))
                others.Add(look);
        }
        _others = [.. others];
        _isStudentised = _real.HasError && _real.Error(0) > 0;
    }

    /// <summary>How many periods too early the date is that must show nothing; 0 where there are too few before.</summary>
    public int Early { get; }

    /// <summary>The real effect.</summary>
    public double Effect => _real[_real.Overall];

    internal Look Real => _real;

    /// <summary>Two-sided p-value of a constant true effect.</summary>
    /// <param name="truth">The effect supposed; 0 for none.</param>
    public double PValue(double truth = 0)
    {
        var real = Extremeness(_real, truth);
        var extreme = 1;
        foreach (var other in _others)
            if (Extremeness(other, truth) >= real - 1e-9) extreme++;
        return extreme / (1.0 + _others.Length);
    }

    /// <summary>All constant effects that are not rejected.</summary>
    /// <param name="confidence">For example 0.95.</param>
    /// <returns>Null where too few assignments exist to reject anything.</returns>
    public Interval? Interval(double confidence = Levels.Clear)
    {
        if (_others.Length == 0)
            return null;
        var spread = Deviation(_real.Overall) + 1e-9;
        return Bound(-spread) is { } low && Bound(spread) is { } high ? new Interval(low, high) : null;

        double? Bound(double step)
        {
            var far = Effect + step;
            for (var tries = 0; PValue(far) > 1 - confidence; tries++, far += step)
                if (tries == 40) return null;
            var near = far - step;
            for (var i = 0; i < 30; i++)
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
        var chance = Chance(_real.Overall).Select(Math.Abs).Order().ToArray();
        return chance.Length == 0 ? double.NaN : Quantiles.OfSorted(chance, 0.95) + Quantiles.OfSorted(chance, 0.6);
    }

    /// <summary>What a mean of <see cref="Look"/> would be by chance, the estimated effect taken away.</summary>
    internal IEnumerable<double> Chance(int index) => _others.Select(other => other.Less(index, Effect)).Where(value => !double.IsNaN(value));

    /// <summary>How large that is: root of the mean square.</summary>
    internal double Deviation(int index) => Math.Sqrt(Chance(index).Select(value => value * value).DefaultIfEmpty(0).Average());

    /// <summary>Two-sided p-value of a mean of <see cref="Look"/>; null where there is none.</summary>
    internal double? PValueOf(int index) => double.IsNaN(_real[index]) ? null : PValue(Math.Abs(_real[index]), Chance(index).Select(Math.Abs));

    /// <summary>Largest of several means, each in units of what chance does to it, against the same of the other assignments.</summary>
    internal double? PValueOfLargest(IReadOnlyList<int> indexes)
    {
        var known = indexes.Select(index => (Index: index, Spread: Deviation(index))).Where(one => one.Spread > 0).ToList();
        return known.Count == 0 ? null
            : PValue(known.Max(one => Math.Abs(_real[one.Index]) / one.Spread), _others.Select(other => known.Max(one => Known(other.Less(one.Index, Effect)) / one.Spread)));

        static double Known(double value) => double.IsNaN(value) ? 0 : Math.Abs(value);
    }

    internal static double PValue(double real, IEnumerable<double> others)
    {
        var (extreme, all) = (1, 1);
        foreach (var other in others)
            (extreme, all) = (extreme + (other >= real - 1e-12 ? 1 : 0), all + 1);
        return (double)extreme / all;
    }

    private double Extremeness(Look look, double truth)
    {
        var effect = Math.Abs(look.Less(look.Overall, truth));
        return _isStudentised ? effect / look.Error(truth) : effect;
    }
}
