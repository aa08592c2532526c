namespace Metrics.Statistics;

/// <summary>Where the level of a series changed (optimal partitioning; Killick, Fearnhead &amp; Eckley 2012; measurement 1.9).</summary>
/// <param name="Sigma">Noise of one value, from the median absolute deviation of the differences.</param>
/// <param name="Penalty">Cost of one more change.</param>
/// <param name="Starts">Index of the first point of each new level; empty where none was found.</param>
/// <param name="Means">Mean of each level, one more than there are changes.</param>
public sealed record ChangePoints(
    double Sigma, double Penalty, IReadOnlyList<int> Starts, IReadOnlyList<double> Means)
{
    /// <summary>A shorter series is not searched.</summary>
    public const int MinimumPoints = 12;

    /// <summary>Ten years of weeks; the search takes time in the square of the length.</summary>
    public const int MaximumPoints = 520;

    private const int MinimumSegment = 4;

    /// <summary>Searches a weekly series; durations are given as logarithms.</summary>
    /// <returns>Null for fewer than 12 values.</returns>
    /// <exception cref="ArgumentException">More than 520 values, or one is not finite.</exception>
    public static ChangePoints? Of(ReadOnlySpan<double> values)
    {
        if (values.Length > MaximumPoints) throw new ArgumentException($"at most {MaximumPoints} values, not {values.Length}");
        foreach (var value in values)
            if (!double.IsFinite(value)) throw new ArgumentException($"a change search takes finite values, not {value}");
        if (values.Length < MinimumPoints) return null;
        var sigma = Noise(values);
        var penalty = 3 * Math.Log(values.Length) * sigma * sigma;
        var starts = Partition(values, penalty);
        return new(sigma, penalty, starts, Levels(values, starts));
    }

    private static double Noise(ReadOnlySpan<double> values)
    {
        var steps = new double[values.Length - 1];
        for (var i = 0; i < steps.Length; i++) steps[i] = values[i + 1] - values[i];
        var centre = Quantiles.Of(steps, 0.5);
        var deviations = Array.ConvertAll(steps, s => Math.Abs(s - centre));
        var robust = 1.4826 * Quantiles.Of(deviations, 0.5);
        // More than half of the steps alike: without this a series of mostly equal values would split everywhere.
        var spread = robust > 0 ? robust : Math.Sqrt(deviations.Sum(d => d * d) / steps.Length);
        return spread / Math.Sqrt(2);
    }

    private static List<int> Partition(ReadOnlySpan<double> values, double penalty)
    {
        var cost = new SegmentCost(values);
        var best = new double[values.Length + 1];
        var from = new int[values.Length + 1];
        Array.Fill(best, double.PositiveInfinity);
        best[0] = -penalty;
        for (var to = MinimumSegment; to <= values.Length; to++)
        {
            for (var start = 0; start <= to - MinimumSegment; start++)
            {
                var total = best[start] + cost.Of(start, to) + penalty;
                if (total < best[to]) (best[to], from[to]) = (total, start);
            }
        }
        var starts = new List<int>();
        for (var at = from[^1]; at > 0; at = from[at]) starts.Insert(0, at);
        return starts;
    }

    private static List<double> Levels(ReadOnlySpan<double> values, List<int> starts)
    {
        var means = new List<double>();
        int[] borders = [0, .. starts, values.Length];
        for (var i = 1; i < borders.Length; i++)
        {
            var sum = 0.0;
            for (var j = borders[i - 1]; j < borders[i]; j++) sum += values[j];
            means.Add(sum / (borders[i] - borders[i - 1]));
        }
        return means;
    }

    /// <summary>Squared error of a segment about its mean, from running sums.</summary>
    private readonly struct SegmentCost
    {
        private readonly double[] _sums;
        private readonly double[] _squares;

        public SegmentCost(ReadOnlySpan<double> values)
        {
            (_sums, _squares) = (new double[values.Length + 1], new double[values.Length + 1]);
            // Centred on the first value, so that a high level does not swallow the digits of the differences.
            for (var i = 0; i < values.Length; i++)
            {
                var value = values[i] - values[0];
                _sums[i + 1] = _sums[i] + value;
                _squares[i + 1] = _squares[i] + value * value;
            }
        }

        public double Of(int from, int to)
        {
            var sum = _sums[to] - _sums[from];
            return _squares[to] - _squares[from] - sum * sum / (to - from);
        }
    }
}
