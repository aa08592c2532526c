using System.Security.Cryptography;

namespace Metrics.Surveys;

/// <summary>
/// What is stored of one respondent, and nothing else: no person, no address, no time finer than the wave (measurement 2.12).
/// </summary>
/// <param name="Id">32 hexadecimal digits, random; says nothing about person or order.</param>
/// <param name="WaveId">The round it belongs to.</param>
/// <param name="Groups">Keys of the wave's fixed plan, as <c>team=payments</c>.</param>
/// <param name="Answers">Answers by item id, as the check accepted them.</param>
public sealed record AnswerSheet(
    string Id, string WaveId, IReadOnlyList<string> Groups, IReadOnlyDictionary<string, Answer> Answers)
{
    /// <summary>Checks what a respondent sent and makes the sheet that is stored.</summary>
    /// <param name="wave">The round it is for.</param>
    /// <param name="questionnaire">What the round asks.</param>
    /// <param name="groups">Keys that the invitation carried.</param>
    /// <param name="given">Answers by item id.</param>
    /// <exception cref="RequestException">Questionnaire or key is not the round's, an answer is not sound, or none is given.</exception>
    public static AnswerSheet Of(
        Wave wave, Questionnaire questionnaire, IReadOnlyList<string> groups, IReadOnlyDictionary<string, Answer> given)
    {
        if (questionnaire.Id != wave.QuestionnaireId || questionnaire.Version != wave.QuestionnaireVersion)
            throw new RequestException("questionnaire", $"'{wave.Id}' asks {wave.QuestionnaireId} {wave.QuestionnaireVersion}, "
                + $"not {questionnaire.Id} {questionnaire.Version}");
        if (groups.FirstOrDefault(key => !wave.Plan.Known.Contains(key)) is { } unknown)
            throw new RequestException("groups", $"'{unknown}' is not in the plan of '{wave.Id}'");
        var answers = AnswerCheck.Of(questionnaire, given).Accepted();
        return answers.Count > 0 ? new(NewId(), wave.Id, [.. groups.Distinct().Order(StringComparer.Ordinal)], answers)
            : throw new RequestException("answers", "nothing is answered");
    }

    /// <summary>128 random bits as hexadecimal digits.</summary>
    public static string NewId() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>The number given to an item; null where it was not asked, not answered, or does not apply.</summary>
    public double? Number(string itemId) => Answers.GetValueOrDefault(itemId)?.Number;
}
