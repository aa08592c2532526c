using Metrics.Statistics;

namespace Metrics.Surveys;

/// <summary>One published number of a closed wave; all that any page, export or API ever sees of the answers.</summary>
/// <param name="Group">Key of the group, as <c>team=payments</c>.</param>
/// <param name="Measure">What is shown, as <c>item.E1.score</c>.</param>
/// <param name="NBand">Respondents as a number, or as a band where they are fewer than 20 (measurement 2.11 A9).</param>
/// <param name="Value">Rounded as the rules ask; null where it is suppressed or there is none.</param>
/// <param name="Interval">95 %, rounded as the value; null where there is none.</param>
/// <param name="Flags">Remarks beside the number.</param>
/// <param name="Suppressed">Why nothing is shown; null where something is.</param>
public sealed record ResultCell(
    string Group, string Measure, string NBand, double? Value, Interval? Interval, IReadOnlyList<string> Flags, string? Suppressed)
{
    /// <summary>A cell that must stay empty.</summary>
    /// <param name="group">Key of the group.</param>
    /// <param name="measure">What would have been shown.</param>
    /// <param name="reason">Why not, in words for readers.</param>
    public static ResultCell Hidden(string group, string measure, string reason) => new(group, measure, "", null, null, [], reason);
}
