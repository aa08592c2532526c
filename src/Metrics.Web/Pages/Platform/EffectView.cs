using System.Text.RegularExpressions;
using Metrics.Charts;
using Metrics.Effects;
using Metrics.Web.Pages.Tiles;

namespace Metrics.Web.Pages.Platform;

/// <summary>How findings look.</summary>
internal static partial class EffectView
{
    /// <summary>The event study of a finding.</summary>
    public static ChartView Chart(EffectFinding finding) => new("Before and after adoption", EffectPicture.About(finding),
        Fitted.Html($"{finding.Capability.Title}: effect on {Words.LowerFirst(finding.OutcomeTitle)}", 1, frame => Draw(finding, frame)),
        EffectPicture.Table(finding))
    {
        Notes = ["Hollow dots before adoption show the change from one period to the next; if both groups moved alike they lie near zero. Dots after it show the change since the last period before.",
            .. finding.Grade is "C" or "D" ? ["A check failed, so these dots are shown to be looked at, not to be believed."] : Array.Empty<string>()],
    };

    /// <summary>The drawing.</summary>
    public static string Draw(EffectFinding finding, Frame frame) => EventChart.Draw(frame, EffectPicture.Unit(finding), finding.Grain, EffectPicture.Points(finding));

    /// <summary>A number with its sign and unit; a dash where there is none.</summary>
    public static string Amount(double? shown, string unit) => Whole(EffectAmount.Of(shown, unit));

    /// <summary>The interval; empty where there is none.</summary>
    public static string Interval(EffectFinding finding) => finding is { Low: not null, High: not null }
        ? Range(finding.Low.Value, finding.High.Value, finding.Unit) : "";

    /// <summary>From and to, with the unit once.</summary>
    public static string Range(double low, double high, string unit) => Whole(EffectAmount.Between(low, high, unit));

    /// <summary>The same words, no line ending between a number and its unit.</summary>
    public static string Whole(string words) => Unit().Replace(words, "$1\u00a0$2");

    [GeneratedRegex("([0-9]) (%|points?)")]
    private static partial Regex Unit();

    /// <summary>The sign of a direction, beside its word.</summary>
    public static (string Sign, string Word, string Class) Direction(EffectFinding finding) => (finding.Label, finding.Direction) switch
    {
        ("clear", "better") => ("▲", "better", "good"),
        ("clear", "worse") => ("▼", "worse", "bad"),
        ("possible", "better") => ("△", "possibly better", ""),
        ("possible", "worse") => ("▽", "possibly worse", ""),
        ("insufficient", _) => ("?", "not told", ""),
        ("clear", _) => ("◆", "changed", ""),
        _ => ("=", "no clear change", ""),
    };

    /// <summary>The sign of a check's state, beside its word.</summary>
    public static string Sign(CheckState state) => state switch { CheckState.Passed => "✓", CheckState.Failed => "✕", CheckState.Unsure => "?", _ => "·" };
}
