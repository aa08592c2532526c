using Metrics.Catalog;
using Metrics.Charts;

namespace Metrics.Web.Pages.Explain;

/// <summary>One band of the answers.</summary>
/// <param name="Text">As published.</param>
/// <param name="Share">Percent of the answers in it; null where only levels were published.</param>
/// <param name="Cumulative">Percent in it or better; null as <paramref name="Share"/>.</param>
/// <param name="IsHere">True for the band that holds the measured value.</param>
/// <param name="Levels">The levels with that band, each with its share of teams; empty for a distribution.</param>
internal readonly record struct BenchmarkBand(string Text, double? Share, double? Cumulative, bool IsHere, string Levels);

/// <summary>
/// A measured value beside the answers of one report year (1.3, 1.4): the band, never an interpolated percentile, never an
/// overall level, and never two years side by side, because their levels are no ladder.
/// </summary>
/// <param name="Year">The report year.</param>
/// <param name="Years">The years that say something about the metric, the newest first.</param>
/// <param name="Title">The report.</param>
/// <param name="Sentence">The placement in words.</param>
/// <param name="Note">What to know about the figures.</param>
/// <param name="Tag">How good the evidence is, in words.</param>
/// <param name="Bands">From best to worst.</param>
internal sealed record BenchmarkView(int Year, IReadOnlyList<int> Years, string Title, string Sentence, string Note, string Tag, IReadOnlyList<BenchmarkBand> Bands)
{
    /// <summary>Null where nothing was published about the metric, or there is no value to place.</summary>
    /// <param name="benchmarks">All sets.</param>
    /// <param name="envelope">The measured value.</param>
    /// <param name="year">The reader's choice; null for the newest with distributions.</param>
    /// <exception cref="RequestException">That year published nothing about the metric.</exception>
    public static BenchmarkView? Of(Benchmarks benchmarks, Envelope envelope, int? year = null)
    {
        if (envelope.Value is not { } value)
            return null;
        var placed = benchmarks.Sets.Select(set => (Set: set, Place: set.Place(envelope.MetricId, value))).Where(one => one.Place is not null).ToList();
        if (placed.Count == 0)
            return null;
        var years = placed.Select(one => one.Set.Year).OrderDescending().ToList();
        var chosen = year ?? (placed.Exists(one => one.Set == benchmarks.Default) ? benchmarks.Default.Year : years[0]);
        if (!years.Contains(chosen))
            throw new RequestException("report", $"the report of {chosen} says nothing about this metric; there are {string.Join(", ", years)}");
        var (found, placement) = placed.Find(one => one.Set.Year == chosen);
        var distribution = found.Distributions.FirstOrDefault(one => one.Item == placement!.Item);
        var note = string.Join(" ", new[] { distribution?.Note, distribution is null ? found.About : null }.OfType<string>());
        return new BenchmarkView(chosen, years, $"{found.Title}, {found.Source}", $"{Format.Value(value, envelope.Unit, envelope.N)} falls {placement!.Sentence}.",
            note, Evidence(placement.Tag), distribution is null ? Levels(found, placement) : Shares(distribution, placement));
    }

    private static IReadOnlyList<BenchmarkBand> Shares(BenchmarksDistribution distribution, BenchmarksPlacement placement) =>
        [.. distribution.Bands.Select(band => new BenchmarkBand(band.Band.Text, band.Share, band.Cumulative, band.Band.Text == placement.Band, ""))];

    private static IReadOnlyList<BenchmarkBand> Levels(BenchmarksOfYear set, BenchmarksPlacement placement) =>
        [.. set.Levels.Where(level => level.Bands.ContainsKey(placement.Item)).GroupBy(level => level.Bands[placement.Item].Text).Select(level =>
            new BenchmarkBand(level.Key, null, null, level.Key == placement.Band, string.Join(", ", level.Select(one => one.Share is { } share ? $"{one.Name} ({share:0.#} %)" : one.Name))))];

    private static string Evidence(string tag) => tag switch
    {
        "P" => "Read in the report itself.",
        "S" => "Taken from a secondary source.",
        _ => "From memory; check before quoting.",
    };
}
