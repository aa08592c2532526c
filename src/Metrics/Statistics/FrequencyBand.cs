namespace Metrics.Statistics;

/// <summary>The word for a deployment frequency (R7, after Google's Four Keys).</summary>
internal static class FrequencyBand
{
    private static readonly DateOnly Epoch = new(1970, 1, 1);

    /// <summary><c>daily</c>, <c>weekly</c>, <c>monthly</c> or <c>yearly</c>.</summary>
    /// <param name="medianDays">Median deployment days per full week.</param>
    /// <param name="sample">The same deployments, for their number per month.</param>
    public static string Of(double medianDays, Sample sample) => medianDays switch
    {
        >= 3 => "daily",
        >= 1 => "weekly",
        _ when PerMonth(sample) >= 1 => "monthly",
        _ => "yearly",
    };

    /// <summary>Median deployments per full calendar month; without one, the rate per 730 hours.</summary>
    private static double PerMonth(Sample sample)
    {
        var months = FullMonths(sample.From, sample.To);
        if (months.Count == 0) return sample.N * (730 / 24.0) / sample.Exposure;
        // A day's month is looked up in a table: a million deployments search no list.
        var monthOf = new int[sample.Exposure];
        Array.Fill(monthOf, -1);
        for (var i = 0; i < months.Count; i++) monthOf.AsSpan(months[i].From - sample.From, months[i].Days).Fill(i);
        var counts = new double[months.Count];
        foreach (var day in sample.Days)
            if (monthOf[day - sample.From] is >= 0 and var month) counts[month]++;
        return Quantiles.Of(counts, 0.5);
    }

    private static List<(int From, int Days)> FullMonths(int from, int to)
    {
        var months = new List<(int, int)>();
        var first = Epoch.AddDays(from);
        if (first.Day > 1) first = first.AddDays(1 - first.Day).AddMonths(1);
        for (var next = first.AddMonths(1); DayNumber(next) <= to; (first, next) = (next, next.AddMonths(1)))
            months.Add((DayNumber(first), DayNumber(next) - DayNumber(first)));
        return months;
    }

    private static int DayNumber(DateOnly date) => date.DayNumber - Epoch.DayNumber;
}
