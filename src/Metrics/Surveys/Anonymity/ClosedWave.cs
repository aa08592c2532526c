using Metrics.Surveys.Store;

namespace Metrics.Surveys.Anonymity;

/// <summary>
/// The one computation from the sheets of a closed wave to what may be shown. Whoever scores a measure asks it for the groups and
/// their sheets, and says every number through the <see cref="Disclosure"/> that comes with them.
/// </summary>
/// <param name="plan">The plan, fixed before the wave opened.</param>
/// <param name="sheets">The sheets of the wave, from <see cref="AnswerStore"/>.</param>
/// <param name="asked">Who was asked, from <see cref="RosterStore"/>; needed for rule A7 alone.</param>
/// <param name="last">People asked in each group that was said of an earlier wave, one entry a wave; empty for the first.</param>
internal sealed class ClosedWave(
    ReportingPlan plan,
    IReadOnlyList<StoredSheet> sheets,
    IReadOnlyCollection<RosterMember> asked,
    IReadOnlyList<IReadOnlyDictionary<string, IReadOnlyCollection<string>>> last)
{
    // Most measures have the same groups.
    private readonly Dictionary<string, HashSet<string>> _rounded = new(StringComparer.Ordinal);

    /// <summary>The groups that may be shown for one measure, and the sheets to compute it from.</summary>
    /// <param name="answered">True for a sheet that has a valid answer to the measure.</param>
    public IReadOnlyList<OpenGroup> Groups(Func<StoredSheet, bool> answered)
    {
        var valid = sheets.Where(answered).OrderBy(sheet => sheet.Id, StringComparer.Ordinal).ToList();
        var publication = Publication.Of(plan, [.. valid.Select(sheet => sheet.Groups)]);
        var rounded = Rounded(publication);
        return [.. publication.Groups.Select(group => new OpenGroup(group, Disclosure.Of(group, plan, rounded.Contains(group.Id)),
            [.. Enumerable.Range(0, valid.Count).Where(sheet => group.Members[sheet]).Select(sheet => valid[sheet])]))];
    }

    private HashSet<string> Rounded(Publication publication)
    {
        var key = string.Join('\n', publication.Groups.Select(group => group.Id));
        if (_rounded.TryGetValue(key, out var known))
            return known;
        var now = WaveDifferencing.PeopleOf(plan, publication, asked);
        return _rounded[key] = last.SelectMany(wave => WaveDifferencing.RoundedOnly(wave, now, plan.Minimum)).ToHashSet(StringComparer.Ordinal);
    }
}
