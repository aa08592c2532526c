using Metrics.Catalog;
using Metrics.Charts;

namespace Metrics.Web.Pages.Explain;

/// <summary>One band of the answers.</summary>
/// <param name="Text">As published.</param>
/// <param name="Share">Percent of the answers in it.</param>
/// <param name="Cumulative">Percent in it or better.</param>
/// <param name="IsHere">True for the band that holds the measured value.</param>
internal readonly record struct BenchmarkBand(string Text, double Share, double Cumulative, bool IsHere);

/// <summary>A measured value beside the published answers (1.4): the band, never an interpolated percentile, never a ladder.</summary>
/// <param name="Title">The report.</param>
/// <param name="Sentence">The placement in words.</param>
/// <param name="Note">What to know about the figures.</param>
/// <param name="Tag">How good the evidence is, in words.</param>
/// <param name="Bands">From best to worst.</param>
internal sealed record BenchmarkView(string Title, string Sentence, string Note, string Tag, IReadOnlyList<BenchmarkBand> Bands)
{
    /// <summary>Null where nothing was published about the metric, or there is no value to place.</summary>
    public static BenchmarkView? Of(Benchmarks benchmarks, Envelope envelope)
    {
        var set = benchmarks.Sets.LastOrDefault(one => one.Distributions.Count > 0);
        if (envelope.Value is not { } value || set?.Place(envelope.MetricId, value) is not { AsGoodOrBetter: not null } placement)
            return null;
        var distribution = set.Distributions.First(one => one.Item == placement.Item);
        var sentence = $"{Format.Value(value, envelope.Unit, envelope.N)} falls {placement.Sentence}.";
        return new BenchmarkView($"{set.Title}, {set.Source}", sentence, distribution.Note ?? "", Evidence(placement.Tag),
            [.. distribution.Bands.Select(band => new BenchmarkBand(band.Band.Text, band.Share, band.Cumulative, band.Band.Text == placement.Band))]);
    }

    private static string Evidence(string tag) => tag switch
    {
        "P" => "Read in the report itself.",
        "S" => "Taken from a secondary source.",
        _ => "From memory; check before quoting.",
    };
}
