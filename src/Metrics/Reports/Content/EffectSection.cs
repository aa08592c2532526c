namespace Metrics.Reports;

/// <summary>What an adoption did to an outcome, in the words of its study (measurement 5.5).</summary>
/// <param name="Capability">What was adopted.</param>
/// <param name="Outcome">The outcome.</param>
/// <param name="Grade">Attribution grade A to D.</param>
/// <param name="Sentence">The finding in sentences.</param>
/// <param name="Passed">Checks that were passed.</param>
/// <param name="Failed">Checks that were not.</param>
public sealed record EffectTold(string Capability, string Outcome, string Grade, string Sentence, IReadOnlyList<string> Passed, IReadOnlyList<string> Failed);

/// <summary>The effect of the platform, as far as it can be told.</summary>
internal static class EffectSection
{
    private const int ToldAtMost = 5;

    /// <summary>Writes it.</summary>
    public static Section Write(IReadOnlyList<EffectTold> effects)
    {
        // Grade D is what users and vendors say; it is in no report.
        var told = effects.Where(effect => effect.Grade is "A" or "B" or "C").OrderBy(effect => effect.Grade, StringComparer.Ordinal)
            .ThenBy(effect => effect.Capability, StringComparer.Ordinal).ThenBy(effect => effect.Outcome, StringComparer.Ordinal).ToList();
        if (told.Count == 0)
            return new Section("effect", "Effect", effects.Count == 0 ? "Nothing is said of the platform's effect here: no study of an adoption was given to this report."
                : "Nothing is said of the platform's effect here: no adoption can be compared with anything in this quarter.", []);
        return new Section("effect", "Effect", "A: compared with others that had not adopted, all checks passed. B: compared, but a check is missing. C: before and after only, which other changes may explain.",
        [
            new Part
            {
                Table = new Table("effects", "What adoptions went along with", [new("Capability"), new("Outcome"), new("Grade"), new("Finding"), new("Checks")],
                    [.. told.Take(ToldAtMost).Select(effect => (IReadOnlyList<TableCell>)[effect.Capability, effect.Outcome, effect.Grade, effect.Sentence, Words(effect)])],
                    told.Count > ToldAtMost ? $"{(told.Count - ToldAtMost).ToString(System.Globalization.CultureInfo.InvariantCulture)} more stand on the page of effects." : ""),
            },
        ]);
    }

    private static string Words(EffectTold effect) => effect.Failed.Count == 0 ? $"{effect.Passed.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)} passed"
        : $"not passed: {string.Join(", ", effect.Failed)}";
}
