namespace Metrics.Statistics;

/// <summary>Two ranks (from 1) whose values enclose a quantile, free of any distribution (measurement 1.8.1).</summary>
/// <param name="Low">Rank of the lower end, from 1.</param>
/// <param name="High">Rank of the upper end, from 1.</param>
/// <param name="Coverage">The exact probability that the interval holds the quantile.</param>
public readonly record struct RankInterval(int Low, int High, double Coverage)
{
    /// <summary>The ranks for n values: each tail holds at most half of what the confidence leaves.</summary>
    /// <returns>Null where n is too small for any such pair; a median at 95 % needs n ≥ 6.</returns>
    public static RankInterval? Of(int n, double p, double confidence = Levels.Clear)
    {
        var tail = (1 - confidence) / 2;
        // The largest rank with P(X ≤ rank − 1) ≤ tail, and the smallest with P(X ≤ rank − 1) ≥ 1 − tail.
        var low = FirstRank(n, p, below => below > tail) - 1;
        var high = FirstRank(n, p, below => below >= 1 - tail);
        if (low < 1 || high > n) return null;
        return new(low, high, Binomial.Cumulative(high - 1, n, p) - Binomial.Cumulative(low - 1, n, p));
    }

    /// <summary>The first rank in 1..n+1 whose P(X ≤ rank − 1) passes; the probability grows with the rank.</summary>
    private static int FirstRank(int n, double p, Func<double, bool> passes)
    {
        int from = 1, to = n + 1;
        while (from < to)
        {
            var middle = from + (to - from) / 2;
            if (passes(Binomial.Cumulative(middle - 1, n, p))) to = middle;
            else from = middle + 1;
        }
        return from;
    }
}
