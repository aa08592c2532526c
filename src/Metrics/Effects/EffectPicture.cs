using Metrics.Charts;

namespace Metrics.Effects;

/// <summary>The event study of a finding as charts have it: pages, pictures and reports draw the same.</summary>
public static class EffectPicture
{
    /// <summary>What the chart shows.</summary>
    public static string About(EffectFinding finding) => $"Adopting {finding.Level}s against those that had not adopted yet, {(finding.Unit == "percent" ? "in percent" : "in points")} by {finding.Grain}. Line: 95 % interval, each {finding.Grain} for itself.";

    /// <summary>Unit of its axis.</summary>
    public static string Unit(EffectFinding finding) => finding.Unit == "percent" ? "% change" : "points";

    /// <summary>Its dots, in the order of time.</summary>
    public static IReadOnlyList<EventPoint> Points(EffectFinding finding) => [.. finding.ByEventTime.Select(at => new EventPoint(at.Time, at.Effect, at.Low, at.High, at.Units))];

    /// <summary>The table behind it.</summary>
    public static ChartTable Table(EffectFinding finding) => EventChart.Table(Unit(finding), finding.Grain, finding.Level + "s", Points(finding));
}
