using System.Globalization;
using Metrics.Effects;

namespace Metrics.Reports;

/// <summary>The effect of the platform, as far as it can be told: the event study of each capability with its sentences, and every finding with its checks.</summary>
internal static class EffectSection
{
    private const int ToldAtMost = 16;

    /// <summary>Writes it.</summary>
    /// <param name="effects">Findings, in the order of capabilities and outcomes.</param>
    /// <param name="book">Takes the numbers.</param>
    public static Section Write(IReadOnlyList<EffectTold> effects, FigureBook book)
    {
        // Grade D is what users and vendors say; it is in no report.
        var told = effects.Where(effect => effect.Grade is "A" or "B" or "C").OrderBy(effect => effect.Capability, StringComparer.Ordinal)
            .ThenBy(effect => effect.Grade, StringComparer.Ordinal).ThenBy(effect => effect.Direction.Length == 0).ThenBy(effect => effect.Outcome, StringComparer.Ordinal).ToList();
        if (told.Count == 0)
            return new Section("effect", "Effect", effects.Count == 0 ? "Nothing is said of the platform's effect here: no study of an adoption was given to this report."
                : "Nothing is said of the platform's effect here: no adoption can be compared with anything in this quarter.", []);
        foreach (var effect in told.Where(effect => effect.Key.Length > 0))
            book.Keep(new Figure(effect.Key, $"{effect.Capability}: {effect.Outcome}", EffectAmount.Of(effect.Amount, effect.Unit), effect.Amount, effect.Unit));
        // The first of a capability is the one that is known best.
        return new Section("effect", "Effect", "A: compared with others that had not adopted, all checks passed. B: compared, but a check is missing. C: before and after only, which other changes may explain.",
            [.. told.DistinctBy(effect => effect.Capability).Select(Shown), new Part { Table = Findings(told) }]);
    }

    private static Part Shown(EffectTold effect) => effect.Chart is { } chart
        ? new Part { Chart = chart with { Note = $"{chart.Note}Grade {effect.Grade}. {effect.Sentence} Checks: {Words(effect)}." } }
        : new Part { Text = [$"{effect.Capability}, grade {effect.Grade}: {effect.Sentence} Checks: {Words(effect)}."] };

    private static Table Findings(List<EffectTold> told) => new("effects", "What adoptions went along with",
        [
            new("Capability"), new("Outcome"), new("Grade"), new("Change", true), new("95 % interval", true), new("Compared"), new("Checks"), new("Finding") { IsForFiles = true },
            new("Window") { IsForFiles = true }, new("Seed") { IsForFiles = true }, new("Definition") { IsForFiles = true },
        ],
        [.. told.Take(ToldAtMost).Select(effect => (IReadOnlyList<TableCell>)
        [
            effect.Capability, effect.Outcome, effect.Grade,
            new(EffectAmount.Of(effect.Amount, effect.Unit)) { Number = effect.Amount, Tone = effect.Direction switch { "better" => "good", "worse" => "bad", _ => null } },
            effect is { Low: { } low, High: { } high } ? EffectAmount.Between(low, high, effect.Unit) : "", effect.Compared, Words(effect), effect.Sentence,
            effect.Study.Window, effect.Study.Seed, effect.Study.Version,
        ])],
        $"Change of those that adopted beyond that of the others; of grade C their change alone. Compared: those that adopted, and the others.{(told.Count > ToldAtMost ? $" {(told.Count - ToldAtMost).ToString(CultureInfo.InvariantCulture)} more stand on the page of effects." : "")}");

    private static string Words(EffectTold effect) => effect.Failed.Count == 0 ? $"all {effect.Passed.Count.ToString(CultureInfo.InvariantCulture)} passed"
        : $"not passed: {string.Join(", ", effect.Failed).ToLowerInvariant()}";
}
