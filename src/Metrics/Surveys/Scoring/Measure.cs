namespace Metrics.Surveys;

/// <summary>What is computed of those sheets of a group that answered it.</summary>
/// <remarks>
/// The rules of anonymity look at each measure's own answers: a difference of two groups can be large enough in sheets and too
/// small in answers to one item. So a measure says first which sheets it counts.
/// </remarks>
/// <param name="Id">Name, as <c>item.E1</c>; its scores' names begin with it or are listed in <see cref="GroupScores"/>.</param>
/// <param name="IsAnswered">True for a sheet with a valid answer.</param>
/// <param name="Scores">The scores of a group, from its sheets and the number of people invited (null where unknown).</param>
public sealed record Measure(
    string Id, Func<AnswerSheet, bool> IsAnswered, Func<IReadOnlyList<AnswerSheet>, int?, IEnumerable<Score>> Scores);
