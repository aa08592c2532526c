namespace Metrics.Statistics;

/// <summary>Whether counts vary more than a Poisson process does (measurement 1.8.4).</summary>
public static class Overdispersion
{
    /// <summary>Above this ratio a Poisson interval is too narrow.</summary>
    public const double Limit = 1.5;

    /// <summary>Fewer weeks than this say nothing about their variance.</summary>
    public const int MinimumWeeks = 8;

    /// <summary>Variance (n − 1) over mean; null for fewer than two counts or a mean of zero.</summary>
    public static double? Phi(ReadOnlySpan<int> counts)
    {
        if (counts.Length < 2) return null;
        double sum = 0, squares = 0;
        foreach (var count in counts) sum += count;
        var mean = sum / counts.Length;
        foreach (var count in counts) squares += (count - mean) * (count - mean);
        return mean > 0 ? squares / (counts.Length - 1) / mean : null;
    }

    /// <summary>True when there are enough weeks and they vary too much for a Poisson interval.</summary>
    public static bool Found(ReadOnlySpan<int> weeks) => weeks.Length >= MinimumWeeks && Phi(weeks) > Limit;
}
