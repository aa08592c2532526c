using System.Security.Cryptography;
using Metrics.Surveys.Store;

namespace Metrics.Surveys.Anonymity;

/// <summary>
/// Which comments are shown and how (rules A1 and A10): masked, in a new random order each time, by department or for the rest
/// of the organisation, from 2k and never fewer than 10 respondents. They never stand beside other answers and cannot be searched.
/// </summary>
public static class CommentRules
{
    private const int LeastRespondents = 10;

    /// <summary>The comments to show; none where too few people answered.</summary>
    /// <param name="comments">Comments of a closed wave.</param>
    /// <param name="sheets">Group keys of each sheet of the wave, whether it came with a comment or not.</param>
    /// <param name="minimum">k.</param>
    /// <param name="masking">The names to take out.</param>
    public static IReadOnlyList<ShownComment> Show(
        IReadOnlyList<StoredComment> comments, IReadOnlyList<IReadOnlyCollection<string>> sheets, int minimum, Masking masking)
    {
        var departments = sheets.SelectMany(keys => keys)
            .Where(key => key.StartsWith("department=", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)
            .Select(key => new PlanGroup(key, "", [key]));
        var plan = new ReportingPlan([new PlanGroup("", null, []), .. departments], Math.Max(LeastRespondents, 2 * minimum));
        var shown = Publication.Of(plan, sheets).Groups.Select(group => group.Id).ToHashSet(StringComparer.Ordinal);
        if (!shown.Contains(""))
            return [];
        // Rule A4 leaves either nobody or enough people beside the departments that are shown.
        var result = comments.Select(comment => new ShownComment(
            comment.Item,
            comment.Department is { } department && shown.Contains(department) ? department : null,
            masking.Mask(comment.Text))).ToArray();
        RandomNumberGenerator.Shuffle<ShownComment>(result);
        return result;
    }
}
