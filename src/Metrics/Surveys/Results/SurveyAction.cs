using System.Text.Json;

namespace Metrics.Surveys;

/// <summary>What was heard in a wave and what is done about it; without one the next wave of that questionnaire does not open (measurement 2.13).</summary>
/// <param name="Id">Its own name.</param>
/// <param name="WaveId">The wave in which it was heard.</param>
/// <param name="Heard">What people said.</param>
/// <param name="Doing">What is done, or why nothing is.</param>
/// <param name="Owner">A role or team that sees to it.</param>
/// <param name="DueOn">Until when; null without a day.</param>
/// <param name="IsDone">True once it is done.</param>
/// <param name="Measure">The number that should move by the next wave, as <c>item.E1.score</c>; null for none.</param>
/// <param name="IsWithdrawn">True where it was taken back.</param>
public sealed record SurveyAction(
    string Id, string WaveId, string Heard, string Doing, string Owner, DateOnly? DueOn, bool IsDone = false, string? Measure = null, bool IsWithdrawn = false)
{
    /// <summary>Refuses what says nothing.</summary>
    /// <exception cref="RequestException">A text is missing or too long; names the field.</exception>
    public void Check()
    {
        foreach (var (field, text) in new[] { ("heard", Heard), ("doing", Doing), ("owner", Owner) })
            if (string.IsNullOrWhiteSpace(text) || text.Length > 500)
                throw new RequestException(field, text.Length > 500 ? "is longer than 500 letters" : "is empty; say it in a sentence");
    }

    /// <summary>As it is stored.</summary>
    public string Write() => JsonSerializer.Serialize(this, Json.Options);

    /// <summary>As it was stored.</summary>
    public static SurveyAction Read(string body) => JsonSerializer.Deserialize<SurveyAction>(body, Json.Options)!;
}
