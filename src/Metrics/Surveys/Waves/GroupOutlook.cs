using Metrics.Surveys.Anonymity;
using Metrics.Surveys.Store;
using Metrics.Surveys.Vouchers;

namespace Metrics.Surveys;

/// <summary>What can become of a group of a planned wave.</summary>
/// <param name="Id">Its name in the plan.</param>
/// <param name="Cut">The attribute it cuts by; null in the tree.</param>
/// <param name="People">How many are asked.</param>
/// <param name="Never">Why nothing of it could be shown even if everybody answered; null where it could.</param>
public sealed record GroupOutlook(string Id, string? Cut, int People, string? Never)
{
    private const string Bound = "at this level a token carries only groups of at least twice the minimum";

    /// <summary>Reads it for every group: by the same rules as the results, as if everybody had answered everything.</summary>
    /// <exception cref="RequestException">At level 2: fewer than 2k people.</exception>
    public static IReadOnlyList<GroupOutlook> Of(Wave wave, IReadOnlyList<RosterMember> people)
    {
        var carried = wave.IsBlind
            ? [.. GroupBinding.Bind(people.ToDictionary(person => person.Person, person => person.Groups, StringComparer.Ordinal), wave.Minimum).Values]
            : people.Select(person => person.Groups).ToList();
        var never = Publication.Of(wave.Reporting(), carried).Suppressed.ToDictionary(group => group.Id, group => group.Reason, StringComparer.Ordinal);
        return [.. wave.Groups.Select(group => new GroupOutlook(group.Id, group.Cut, wave.Invited[group.Id],
            !never.TryGetValue(group.Id, out var reason) ? null : wave.IsBlind && !carried.Exists(keys => group.Keys.All(keys.Contains)) ? Bound : reason))];
    }
}
