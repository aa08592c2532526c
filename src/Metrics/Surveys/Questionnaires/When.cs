using System.Globalization;

namespace Metrics.Surveys;

/// <summary>An item is asked only after certain answers to an earlier one.</summary>
/// <param name="ItemId">The earlier item.</param>
/// <param name="Is">Its options that lead here; empty for any answer but "does not apply".</param>
public sealed record When(string ItemId, IReadOnlyList<string> Is)
{
    /// <summary>True where the earlier item was itself asked and answered in a way that leads here.</summary>
    /// <param name="questionnaire">Says whether the earlier item depends on another one.</param>
    /// <param name="answers">Answers by item id.</param>
    public bool Holds(Questionnaire questionnaire, IReadOnlyDictionary<string, Answer> answers) =>
        answers.GetValueOrDefault(ItemId) is { DoesNotApply: false } answer
        && (questionnaire.Find(ItemId)?.When?.Holds(questionnaire, answers) ?? true)
        && (Is.Count == 0 || Said(answer).Any(Is.Contains));

    /// <summary>The rule in words, for messages.</summary>
    public override string ToString() =>
        Is.Count == 0 ? $"an answer to '{ItemId}'" : $"'{ItemId}' was answered with {string.Join(" or ", Is)}";

    private static IEnumerable<string> Said(Answer answer) =>
        answer.Number is { } number ? [number.ToString(CultureInfo.InvariantCulture)] : answer.Options ?? [];
}
