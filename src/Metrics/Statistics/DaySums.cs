namespace Metrics.Statistics;

/// <summary>Facts added up by day, in an order of their own so that the last digit does not depend on how they came.</summary>
internal sealed class DaySums
{
    private readonly double[] _values;
    private readonly double[] _over;

    /// <summary>Adds up the facts of the window; a day without any is a day of 0.</summary>
    public DaySums(Sample sample)
    {
        (_values, _over) = (Add(sample, sample.Values), Add(sample, sample.Denominators));
        (Value, Over) = (_values.Sum(), _over.Sum());
    }

    /// <summary>Sum of the values.</summary>
    public double Value { get; }

    /// <summary>Sum of the denominators.</summary>
    public double Over { get; }

    /// <summary>How many days the window has.</summary>
    public int Days => _values.Length;

    /// <summary>The values' sum divided by that of the denominators; null where nothing was there to divide by.</summary>
    public double? Ratio => Over > 0 ? Value / Over : null;

    // Each day's numbers are laid together and sorted: then they are added in one order, whatever order they came in.
    private static double[] Add(Sample sample, ReadOnlySpan<double> column)
    {
        var sums = new double[sample.Exposure];
        if (column.IsEmpty)
            return sums;
        var starts = new int[sums.Length + 1];
        foreach (var day in sample.Days)
            starts[day - sample.From + 1]++;
        for (var day = 0; day < sums.Length; day++)
            starts[day + 1] += starts[day];
        var (next, laid) = (starts.AsSpan().ToArray(), new double[column.Length]);
        for (var i = 0; i < column.Length; i++)
            laid[next[sample.Days[i] - sample.From]++] = column[i];
        for (var day = 0; day < sums.Length; day++)
        {
            Array.Sort(laid, starts[day], starts[day + 1] - starts[day]);
            for (var i = starts[day]; i < starts[day + 1]; i++)
                sums[day] += laid[i];
        }
        return sums;
    }

    /// <summary>Adds up as many days as there are, drawn with replacement; days are what depends least on each other.</summary>
    public (double Value, double Over) Draw(ref SplitMix64 random)
    {
        var (value, over) = (0.0, 0.0);
        for (var i = 0; i < _values.Length; i++)
        {
            var day = random.NextIndex(_values.Length);
            value += _values[day];
            over += _over[day];
        }
        return (value, over);
    }
}
