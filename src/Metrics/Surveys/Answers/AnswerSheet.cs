namespace Metrics.Surveys;

/// <summary>
/// What is stored of one respondent, and nothing else: no person, no address, no time finer than the wave (measurement 2.12), and
/// no free text, which is stored apart (2.11 A10).
/// </summary>
/// <param name="Id">32 hexadecimal digits, random; says nothing about person or order.</param>
/// <param name="WaveId">The round it belongs to.</param>
/// <param name="Groups">Keys of the wave's fixed plan, as <c>team=payments</c>.</param>
/// <param name="Answers">Answers by item id, as the check accepted them.</param>
public sealed record AnswerSheet(
    string Id, string WaveId, IReadOnlyList<string> Groups, IReadOnlyDictionary<string, Answer> Answers)
{
    /// <summary>Reads a stored sheet, whose answers are texts as <see cref="Answer.Write"/> makes them.</summary>
    /// <exception cref="RequestException">A text is no answer; names the item.</exception>
    public static AnswerSheet Read(string id, string waveId, IReadOnlyList<string> groups, IReadOnlyDictionary<string, string> answers) =>
        new(id, waveId, groups, answers.ToDictionary(answer => answer.Key, answer => Answer.Read(answer.Key, answer.Value)));

    /// <summary>The number given to an item; null where it was not asked, not answered, or does not apply.</summary>
    public double? Number(string itemId) => Answers.GetValueOrDefault(itemId)?.Number;
}
