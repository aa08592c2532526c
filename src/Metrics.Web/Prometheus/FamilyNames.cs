using Metrics.Catalog;

namespace Metrics.Web.Prometheus;

/// <summary>The names of a metric's families: its id with underscores, what is told of it, and the unit in words.</summary>
internal static class FamilyNames
{
    /// <summary>The value: <c>dora_lead_time_p50_seconds</c>.</summary>
    public static string Value(Metric metric) => Stem(metric) + Unit(metric);

    /// <summary>Lower end of the interval: <c>dora_lead_time_p50_ci_low_seconds</c>.</summary>
    public static string Low(Metric metric) => Stem(metric) + "_ci_low" + Unit(metric);

    /// <summary>Upper end of the interval.</summary>
    public static string High(Metric metric) => Stem(metric) + "_ci_high" + Unit(metric);

    /// <summary>How many facts it rests on: <c>dora_lead_time_p50_facts</c>.</summary>
    public static string Facts(Metric metric) => Stem(metric) + "_facts";

    /// <summary>How complete they are: <c>dora_lead_time_p50_coverage_ratio</c>.</summary>
    public static string Coverage(Metric metric) => Stem(metric) + "_coverage_ratio";

    private static string Stem(Metric metric)
    {
        // Scrapers take a name that ends in _count for a part of a histogram.
        var id = metric.Id.EndsWith(".count", StringComparison.Ordinal) ? metric.Id[..^".count".Length] : metric.Id;
        return string.Concat(id.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));
    }

    private static string Unit(Metric metric) => metric.Unit switch
    {
        "s" => "_seconds",
        "ratio" => "_ratio",
        "1" => "_number",
        "1/7 d" => "_per_week",
        "d" => metric.Id.Contains("days", StringComparison.Ordinal) ? "" : "_days",
        var other => "_" + string.Concat(other.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_')),
    };
}
