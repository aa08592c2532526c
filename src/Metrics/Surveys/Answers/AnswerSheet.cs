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
    /// <summary>128 random bits as hexadecimal digits.</summary>
    public static string NewId() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>The number given to an item; null where it was not asked, not answered, or does not apply.</summary>
    public double? Number(string itemId) => Answers.GetValueOrDefault(itemId)?.Number;
}
