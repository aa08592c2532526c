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
    private const string TooFew = "fewer people than the minimum";
    private const string Bound = "no answer will carry it: together with the other groups of its people, or beside it, it would point at too few";

    /// <summary>Reads it for every group: by the same rules as the results, as if everybody had answered everything.</summary>
    /// <param name="wave">The plan.</param>
    /// <param name="roster">Who is asked, with every group that they are in, whether the plan reports it or not.</param>
    /// <exception cref="RequestException">Too few people.</exception>
    public static IReadOnlyList<GroupOutlook> Of(Wave wave, Roster roster)
    {
        var bound = GroupBinding.Bind(roster.Members.ToDictionary(person => person.Person, person => person.Groups, StringComparer.Ordinal), GroupBinding.Least(wave));
        var never = Publication.Of(wave.Reporting(), [.. bound.Values]).Suppressed.ToDictionary(group => group.Id, group => group.Reason, StringComparer.Ordinal);
        return [.. roster.Groups.Select(group => (Group: group, People: roster.Members.Count(member => group.Keys.All(member.Groups.Contains))))
            .Select(group => new GroupOutlook(group.Group.Id, group.Group.Cut, group.People, group.People < wave.Minimum ? TooFew
                : wave.Groups.All(planned => planned.Id != group.Group.Id) ? Bound : never.GetValueOrDefault(group.Group.Id)))];
    }
}
