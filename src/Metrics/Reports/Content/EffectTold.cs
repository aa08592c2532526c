using Metrics.Charts;
using Metrics.Effects;

namespace Metrics.Reports;

/// <summary>What an adoption did to an outcome, in the words of its study (measurement 5.5).</summary>
/// <param name="Capability">What was adopted.</param>
/// <param name="Outcome">The outcome.</param>
/// <param name="Grade">Attribution grade A to D.</param>
/// <param name="Sentence">The finding in sentences.</param>
/// <param name="Passed">Checks that were passed.</param>
/// <param name="Failed">Checks that were not.</param>
public sealed record EffectTold(string Capability, string Outcome, string Grade, string Sentence, IReadOnlyList<string> Passed, IReadOnlyList<string> Failed)
{
    /// <summary>Its name among the numbers, as <c>effect.CAPABILITY.OUTCOME.att</c>; empty where no study gave it.</summary>
    public string Key { get; init; } = "";

    /// <summary>The effect in percent or points; of grade C the change of the adopters alone. Null where there is none.</summary>
    public double? Amount { get; init; }

    /// <summary>Lower end of its 95 % interval; null where there is none.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end.</summary>
    public double? High { get; init; }

    /// <summary><c>percent</c> or <c>points</c>.</summary>
    public string Unit { get; init; } = "percent";

    /// <summary><c>better</c>, <c>worse</c> or empty.</summary>
    public string Direction { get; init; } = "";

    /// <summary>Who was compared, as <c>12 and 31 services</c>.</summary>
    public string Compared { get; init; } = "";

    /// <summary>Days and seed of the study, and the definition of its outcome.</summary>
    public (string Window, string Seed, string Version) Study { get; init; } = ("", "", "");

    /// <summary>The effect by periods since adoption; null where nothing was compared.</summary>
    public Chart? Chart { get; init; }

    /// <summary>A finding as the report keeps it; nothing is computed again.</summary>
    public static EffectTold Of(EffectFinding finding) => new(finding.Capability.Title, finding.OutcomeTitle, finding.Grade, finding.Sentence,
        [.. finding.Checks.Where(check => check.State == CheckState.Passed).Select(check => check.Name)],
        [.. finding.Checks.Where(check => check.State is CheckState.Failed or CheckState.Unsure).Select(check => check.Name)])
    {
        Key = $"effect.{finding.Capability.Id}.{finding.OutcomeId}.att",
        // Where a check failed, what is counted is the adopters' own change (measurement 5.5); the dots are there to be looked at.
        Amount = IsCompared(finding) ? finding.Effect : finding.BeforeAfter,
        Low = IsCompared(finding) ? finding.Low : null,
        High = IsCompared(finding) ? finding.High : null,
        Unit = finding.Unit,
        Direction = finding.Label == "clear" ? finding.Direction : "",
        Compared = FormattableString.Invariant($"{finding.Adopters} and {finding.Others} {finding.Level}s"),
        Study = (finding.Window is { } window ? FormattableString.Invariant($"{window.From:yyyy-MM-dd} to {window.To:yyyy-MM-dd}") : "",
            finding.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture), finding.DefinitionVersion),
        Chart = finding.ByEventTime.Count == 0 ? null : new Chart("event", $"{finding.Capability.Title}: {char.ToLowerInvariant(finding.OutcomeTitle[0])}{finding.OutcomeTitle[1..]}",
            EffectPicture.About(finding), EffectPicture.Unit(finding), finding.Brief)
        {
            IsHalf = true, Events = EffectPicture.Points(finding), Grain = finding.Grain, Data = EffectPicture.Table(finding),
            Note = IsCompared(finding) ? "" : "A check failed: these dots are shown to be looked at, not to be believed. ",
        },
    };

    private static bool IsCompared(EffectFinding finding) => finding.Grade is "A" or "B";
}
