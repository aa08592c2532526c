namespace Metrics.Statistics;

/// <summary>Percentile bootstrap (measurement 1.8.2; Efron &amp; Tibshirani 1993).</summary>
public static class Bootstrap
{
    /// <summary>Replicates of a shown value.</summary>
    public const int Replicates = 2_000;

    /// <summary>Replicates of a value in a report, which nobody waits for while reading.</summary>
    public const int ReplicatesOfReports = 10_000;

    /// <summary>95 % intervals of several quantiles, each replicate giving all of them from one sample.</summary>
    /// <exception cref="ArgumentException">No values, or not one cluster for each value.</exception>
    public static Interval[] Quantiles(
        ReadOnlySpan<double> values,
        ReadOnlySpan<int> clusters,
        IReadOnlyList<double> probabilities,
        ulong seed,
        int replicates = Replicates)
    {
        var resample = new Resample(values, clusters);
        var random = new SplitMix64(seed);
        var results = probabilities.Select(_ => new double[replicates]).ToArray();
        for (var b = 0; b < replicates; b++)
        {
            resample.Draw(ref random);
            for (var i = 0; i < results.Length; i++) results[i][b] = resample.Quantile(probabilities[i]);
        }
        return [.. results.Select(r => Middle(r))];
    }

    /// <summary>Results of a statistic over the replicates, sorted.</summary>
    public static double[] Run(Resample resample, Func<Resample, double> statistic, ulong seed, int replicates = Replicates)
    {
        var random = new SplitMix64(seed);
        var results = new double[replicates];
        for (var b = 0; b < replicates; b++)
        {
            resample.Draw(ref random);
            results[b] = statistic(resample);
        }
        Array.Sort(results);
        return results;
    }

    /// <summary>Results of a comparison of two samples, both drawn in each replicate (the first one first), sorted.</summary>
    public static double[] Run(
        Resample before, Resample after, Func<Resample, Resample, double> compare, ulong seed, int replicates = Replicates)
    {
        var random = new SplitMix64(seed);
        var results = new double[replicates];
        for (var b = 0; b < replicates; b++)
        {
            before.Draw(ref random);
            after.Draw(ref random);
            results[b] = compare(before, after);
        }
        Array.Sort(results);
        return results;
    }

    /// <summary>The middle part of sorted replicates.</summary>
    public static Interval MiddleOfSorted(ReadOnlySpan<double> sorted, double confidence = Levels.Clear) => new(
        Statistics.Quantiles.OfSorted(sorted, (1 - confidence) / 2),
        Statistics.Quantiles.OfSorted(sorted, (1 + confidence) / 2));

    private static Interval Middle(double[] results)
    {
        Array.Sort(results);
        return MiddleOfSorted(results);
    }
}
