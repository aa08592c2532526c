using System.Globalization;
using Metrics.Catalog;

namespace Metrics.Web.Pages.Explain;

/// <summary>One quick-check score.</summary>
/// <param name="Id">Its metric id.</param>
/// <param name="Name">What it scores.</param>
/// <param name="Text">0 to 10 with two decimals; "no data" where a part is missing.</param>
/// <param name="Metric">The metric it rests on; null for a mean of several.</param>
/// <param name="Published">Mean and standard deviation of the published scores, higher is better; empty for none.</param>
internal sealed record Score(string Id, string Name, string Text, string? Metric, string Published)
{
    private static readonly Dictionary<string, string> Items = new()
    {
        ["lead_time"] = "lead_time", ["frequency"] = "deployment_frequency", ["recovery"] = "recovery_time", ["cfr"] = "change_fail_rate",
        ["rework"] = "rework_rate", ["throughput"] = "throughput", ["stability"] = "instability",
    };

    private static readonly Dictionary<string, string> Names = new()
    {
        ["lead_time"] = "Lead time", ["frequency"] = "Deployment frequency", ["recovery"] = "Recovery time", ["cfr"] = "Change fail rate",
        ["rework"] = "Rework rate", ["throughput"] = "Throughput, mean of the first three", ["stability"] = "Stability, mean of the two rates",
        ["overall"] = "Overall, mean of the five",
    };

    /// <summary>A score's envelope in words.</summary>
    /// <param name="envelope">The measured score.</param>
    /// <param name="among">The published ones beside it.</param>
    public static Score Of(Envelope envelope, Peers among)
    {
        var name = envelope.MetricId[QuickCheckReader.Prefix.Length..];
        var parts = envelope.Details["rests_on"] as IReadOnlyList<string> ?? [];
        return new Score(envelope.MetricId, Names.GetValueOrDefault(name, name), Rounded(envelope.Value), parts.Count == 1 ? parts[0] : null, Answers(name, among));
    }

    private static string Answers(string name, Peers among)
    {
        if (among.Check is not { } check)
            return "";
        return Items.TryGetValue(name, out var item) && check.Items.GetValueOrDefault(item) is { } score ? $"{Rounded(score.Score)} ± {Rounded(score.Deviation)}"
            : name == "overall" && check.Overall is { } overall ? Rounded(overall) : "not published";
    }

    private static string Rounded(double? value) => value is { } known
        ? Math.Round((decimal)known, 2, MidpointRounding.AwayFromZero).ToString("0.##", CultureInfo.InvariantCulture)
        : Charts.Format.NoData;
}
