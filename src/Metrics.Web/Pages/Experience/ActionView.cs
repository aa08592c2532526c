using Metrics.Charts;
using Metrics.Surveys;

namespace Metrics.Web.Pages.Experience;

/// <summary>What was heard and what is done about it, with whether the number that should move has moved.</summary>
/// <param name="Action">As written.</param>
/// <param name="Wave">The wave in which it was heard.</param>
/// <param name="Moved">The number in the next wave, in words; null where none was named.</param>
/// <param name="IsLate">True where it was to be done before today and is not.</param>
internal sealed record ActionView(SurveyAction Action, Wave Wave, string? Moved, bool IsLate)
{
    /// <summary>The actions of a wave.</summary>
    /// <param name="actions">As written.</param>
    /// <param name="wave">The wave.</param>
    /// <param name="next">All numbers of the wave after it; null before its end.</param>
    /// <param name="name">The name of that wave.</param>
    /// <param name="today">The day on which it is read.</param>
    public static IReadOnlyList<ActionView> Of(IEnumerable<SurveyAction> actions, Wave wave, WaveTable? next, string name, DateOnly today) =>
        [.. actions.Select(action => new ActionView(action, wave, Words(action, next, name), !action.IsDone && action.DueOn < today))];

    /// <summary>How far it is, in words.</summary>
    public string State => Action.IsDone ? "done" : Action.DueOn is { } due ? $"{(IsLate ? "late, was " : "")}due {Format.Day(due)}" : "open";

    private static string? Words(SurveyAction action, WaveTable? next, string name)
    {
        if (action.Measure is not { } measure)
            return null;
        if (next is null)
            return "the next wave will tell";
        return next.Find("", measure) switch
        {
            null => $"not asked in {name}",
            { Cell.Suppressed: { } reason } => $"{name}: {ResultWords.Hidden}, {reason}",
            var row when ScoreCard.Change(row) is { Length: > 0 } change => $"{name}: {ResultWords.Value(row.Cell, row.Measure.Unit)}, {change}",
            var row => $"{name}: {ResultWords.Value(row.Cell, row.Measure.Unit)}, nothing to compare with",
        };
    }
}
