using System.Globalization;
using Metrics.Surveys.Anonymity;
using Metrics.Surveys.Store;

namespace Metrics.Surveys;

/// <summary>A closed wave while its results are computed: the only place where answers and groups meet.</summary>
/// <param name="wave">The wave.</param>
/// <param name="questionnaire">What it asked.</param>
/// <param name="sheets">Its sheets.</param>
/// <param name="comments">Its comments.</param>
/// <param name="asked">Who was asked.</param>
/// <param name="named">Whose names are masked in comments; null for those who were asked.</param>
internal sealed class WaveAnswers(
    Wave wave, Questionnaire questionnaire, IReadOnlyList<StoredSheet> sheets, IReadOnlyList<StoredComment> comments,
    IReadOnlyList<RosterMember> asked, IReadOnlyList<RosterMember>? named = null)
{
    private readonly Dictionary<string, AnswerSheet> _read = sheets.ToDictionary(sheet => sheet.Id,
        sheet => AnswerSheet.Read(sheet.Id, sheet.Wave, sheet.Groups, sheet.Answers), StringComparer.Ordinal);

    private (IReadOnlyList<IReadOnlyDictionary<string, IReadOnlyCollection<string>>> Last, ClosedWave Wave)? _closed;

    /// <summary>The wave.</summary>
    public Wave Wave => wave;

    /// <summary>What it asked.</summary>
    public Questionnaire Questionnaire => questionnaire;

    /// <summary>Its sheets.</summary>
    public IReadOnlyCollection<AnswerSheet> Sheets => _read.Values;

    /// <summary>Its roster.</summary>
    public IReadOnlyList<RosterMember> Asked => asked;

    /// <summary>Comments that may be read (rule A10).</summary>
    public IReadOnlyList<ShownComment> Comments() => CommentRules.Show(comments, [.. sheets.Select(sheet => sheet.Groups)], wave.Minimum,
        new Masking((named ?? asked).SelectMany(member => new[] { member.Name, member.Person })));

    /// <summary>The groups that may be shown for what <paramref name="isAnswered"/> counts, with their sheets.</summary>
    public IEnumerable<(OpenGroup Group, IReadOnlyList<AnswerSheet> Sheets)> Groups(
        Func<AnswerSheet, bool> isAnswered, IReadOnlyList<IReadOnlyDictionary<string, IReadOnlyCollection<string>>> last) =>
        Closed(last).Groups(sheet => isAnswered(_read[sheet.Id]))
            .Select(group => (group, (IReadOnlyList<AnswerSheet>)[.. group.Sheets.Select(sheet => _read[sheet.Id])]));

    /// <summary>People invited in a group, those of a merged one from all its parts; null where it is not known, as of a wave run elsewhere.</summary>
    public int? Invited(PublishedGroup group) => group.Parts.DefaultIfEmpty(group.Id).ToList() is var parts && parts.TrueForAll(wave.Invited.ContainsKey)
        ? parts.Sum(part => wave.Invited[part]) : null;

    /// <summary>People of a group whether asked or not, for whom those asked stand.</summary>
    public int? Population(PublishedGroup group) => wave.Population is not { } all ? Invited(group)
        : group.Parts.DefaultIfEmpty(group.Id).ToList() is var parts && parts.TrueForAll(all.ContainsKey) ? parts.Sum(part => all[part]) : null;

    /// <summary>The people asked in each group of what was said of a wave, for rule A7 at later ones; neither its answers nor its questions are needed.</summary>
    /// <param name="wave">The earlier wave.</param>
    /// <param name="asked">Its roster.</param>
    /// <param name="said">What was said of it.</param>
    /// <param name="isLast">False where waves of its questionnaire came after it: of those before the last only what was said exactly gives anybody away.</param>
    public static IReadOnlyDictionary<string, IReadOnlyCollection<string>> People(Wave wave, IReadOnlyList<RosterMember> asked, WaveResult said, bool isLast = true)
    {
        var keys = wave.Groups.ToDictionary(group => group.Id, group => group.Keys, StringComparer.Ordinal);
        var exact = said.Cells.Where(cell => int.TryParse(cell.NBand, NumberStyles.None, CultureInfo.InvariantCulture, out _)).Select(cell => cell.Group).ToHashSet(StringComparer.Ordinal);
        return said.Groups.Where(group => isLast || exact.Contains(group.Id)).ToDictionary(group => group.Id, group => (IReadOnlyCollection<string>)
            [.. asked.Where(person => group.Parts.DefaultIfEmpty(group.Id).Any(part => keys[part].All(person.Groups.Contains)))
                .Select(person => person.Person)], StringComparer.Ordinal);
    }

    private ClosedWave Closed(IReadOnlyList<IReadOnlyDictionary<string, IReadOnlyCollection<string>>> last)
    {
        if (_closed is not { } known || !ReferenceEquals(known.Last, last))
            _closed = known = (last, new ClosedWave(wave.Reporting(), sheets, asked, last));
        return known.Wave;
    }
}
