namespace Metrics.Statistics;

/// <summary>Draws bootstrap samples of single values or of whole clusters (measurement 1.8.2; Efron &amp; Tibshirani 1993).</summary>
/// <remarks>Values are sorted once; a sample is then how often each rank was drawn, so a quantile needs no sorting.</remarks>
public sealed class Resample
{
    /// <summary>Below this many units (values or clusters) a bootstrap is not to be trusted.</summary>
    public const int MinimumUnits = 10;

    private readonly double[] _sorted;
    private readonly int[] _times;
    private readonly int[] _members; // ranks, cluster after cluster
    private readonly int[]? _starts; // of each cluster in members; null: every value is its own unit
    private int _drawn;

    /// <summary>Prepares the draws.</summary>
    /// <param name="values">Values in their own order, on which the draws depend.</param>
    /// <param name="clusters">A cluster number for each value, or empty; clusters are numbered by first appearance.</param>
    /// <exception cref="ArgumentException">No values, or not one cluster for each value.</exception>
    public Resample(ReadOnlySpan<double> values, ReadOnlySpan<int> clusters = default)
    {
        if (values.IsEmpty) throw new ArgumentException("a bootstrap needs at least one value");
        if (!clusters.IsEmpty && clusters.Length != values.Length)
            throw new ArgumentException($"{clusters.Length} clusters for {values.Length} values");
        _sorted = values.ToArray();
        _times = new int[_sorted.Length];
        _members = RanksOf(_sorted);
        _starts = clusters.IsEmpty ? null : Gather(_members, clusters);
        Units = _starts is null ? _sorted.Length : _starts.Length - 1;
    }

    /// <summary>How many units a draw picks: values, or clusters.</summary>
    public int Units { get; }

    /// <summary>Replaces the current sample by the next one.</summary>
    public void Draw(ref SplitMix64 random)
    {
        Array.Clear(_times);
        _drawn = 0;
        if (_starts is null) TakeValues(ref random);
        else
            for (var i = 0; i < Units; i++) TakeCluster(_starts, random.NextIndex(Units));
    }

    /// <summary>The quantile of the current sample, type 7.</summary>
    public double Quantile(double p)
    {
        var (below, weight) = Quantiles.Position(_drawn, p);
        int rank = -1, seen = 0;
        while (seen <= below) seen += _times[++rank];
        var low = _sorted[rank];
        var above = Math.Min(below + 1, _drawn - 1);
        while (seen <= above) seen += _times[++rank];
        return low + weight * (_sorted[rank] - low);
    }

    /// <summary>The mean of the current sample.</summary>
    public double Mean()
    {
        var sum = 0.0;
        for (var rank = 0; rank < _times.Length; rank++) sum += _times[rank] * _sorted[rank];
        return sum / _drawn;
    }

    private void TakeValues(ref SplitMix64 random)
    {
        var local = random; // a local stays in a register: this loop runs millions of times
        var (counts, ranks) = (_times, _members);
        for (var i = 0; i < ranks.Length; i++) counts[ranks[local.NextIndex(ranks.Length)]]++;
        _drawn = ranks.Length;
        random = local;
    }

    private void TakeCluster(int[] from, int cluster)
    {
        for (var i = from[cluster]; i < from[cluster + 1]; i++) _times[_members[i]]++;
        _drawn += from[cluster + 1] - from[cluster];
    }

    /// <summary>Sorts the values and tells the rank of each in the old order.</summary>
    private static int[] RanksOf(double[] values)
    {
        var order = new int[values.Length];
        var ranks = new int[values.Length];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(values, order);
        for (var rank = 0; rank < order.Length; rank++) ranks[order[rank]] = rank;
        return ranks;
    }

    /// <summary>Orders the ranks cluster after cluster and returns where each cluster starts, and the end.</summary>
    private static int[] Gather(int[] ranks, ReadOnlySpan<int> clusters)
    {
        var numbers = new Dictionary<int, int>();
        var sizes = new List<int> { 0 };
        var own = new int[ranks.Length];
        for (var i = 0; i < ranks.Length; i++)
        {
            if (numbers.TryAdd(clusters[i], numbers.Count)) sizes.Add(0);
            own[i] = numbers[clusters[i]];
            sizes[own[i] + 1]++;
        }
        for (var i = 1; i < sizes.Count; i++) sizes[i] += sizes[i - 1];
        var starts = sizes.ToArray();
        var next = sizes.ToArray();
        var byCluster = new int[ranks.Length];
        for (var i = 0; i < ranks.Length; i++) byCluster[next[own[i]]++] = ranks[i];
        byCluster.CopyTo(ranks, 0);
        return starts;
    }
}
