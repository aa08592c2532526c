namespace Metrics.Statistics;

/// <summary>Facts added up by day, in an order of their own so that the last digit does not depend on how they came.</summary>
internal sealed class DaySums
{
    private readonly double[] _values;
    private readonly double[] _over;

    /// <summary>Adds up the facts of the window; a day without any is a day of 0.</summary>
    public DaySums(Sample sample)
    {
        (_values, _over) = (new double[sample.Exposure], new double[sample.Exposure]);
        var facts = new (int Day, double Value, double Over)[sample.N];
        for (var i = 0; i < facts.Length; i++)
            facts[i] = (sample.Days[i] - sample.From, sample.Values[i], sample.Denominators.IsEmpty ? 0 : sample.Denominators[i]);
        Array.Sort(facts);
        foreach (var (day, value, over) in facts)
        {
            _values[day] += value;
            _over[day] += over;
        }
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
