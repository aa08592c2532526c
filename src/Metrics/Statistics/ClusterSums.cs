namespace Metrics.Statistics;

/// <summary>
/// Bootstrap of a mean over whole clusters. It draws the same clusters as <see cref="Resample"/> does, but a mean needs only
/// each cluster's sum and size, so a draw costs one step a cluster instead of one a value.
/// </summary>
internal sealed class ClusterSums
{
    private readonly List<double> _sums = [];
    private readonly List<int> _sizes = [];

    /// <summary>Adds up the clusters, in the order of their first appearance; none given: every value is its own.</summary>
    public ClusterSums(ReadOnlySpan<double> values, ReadOnlySpan<int> clusters)
    {
        var numbers = new Dictionary<int, int>();
        for (var i = 0; i < values.Length; i++)
        {
            var cluster = clusters.IsEmpty ? i : clusters[i];
            if (numbers.TryAdd(cluster, _sums.Count))
            {
                _sums.Add(0);
                _sizes.Add(0);
            }
            _sums[numbers[cluster]] += values[i];
            _sizes[numbers[cluster]]++;
        }
    }

    /// <summary>How many units a draw picks.</summary>
    public int Units => _sums.Count;

    /// <summary>Means of the replicates, sorted.</summary>
    public double[] Means(ulong seed, int replicates = Bootstrap.Replicates)
    {
        var random = new SplitMix64(seed);
        var (sums, sizes, means) = (_sums.ToArray(), _sizes.ToArray(), new double[replicates]);
        for (var b = 0; b < replicates; b++)
        {
            var (sum, n) = (0.0, 0);
            for (var i = 0; i < sums.Length; i++)
            {
                var drawn = random.NextIndex(sums.Length);
                sum += sums[drawn];
                n += sizes[drawn];
            }
            means[b] = sum / n;
        }
        Array.Sort(means);
        return means;
    }
}
