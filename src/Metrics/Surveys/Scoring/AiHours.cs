using Metrics.Statistics;

namespace Metrics.Surveys;

/// <summary>Hours that people say AI saves them, net of checking what it gave (measurement 6.3). Never a saving by itself: it is what people say.</summary>
public static class AiHours
{
    /// <summary>The measure.</summary>
    public const string Net = "ai.net_hours";

    /// <summary>Mean of the hours saved, before checking is taken off.</summary>
    public const string SavedMean = "item.AI4a.mean";

    private const string Saved = "AI4a", Checking = "AI4b";

    // Answers above 40 count as 40, so a difference lies between these.
    private const double Most = 40;

    /// <summary>Both items; null where one of them is not asked.</summary>
    public static IReadOnlyList<Item>? Items(Questionnaire questionnaire) =>
        questionnaire.Find(Saved) is { } saved && questionnaire.Find(Checking) is { } checking ? [saved, checking] : null;

    /// <summary>The measure of a questionnaire that asks both.</summary>
    public static IEnumerable<Measure> Measures(Questionnaire questionnaire)
    {
        if (Items(questionnaire) is not { } items)
            yield break;
        yield return new(Net, sheet => Hours([sheet]).Length == 1, (sheets, invited) => Hours(sheets) is { Length: > 0 } hours
            ? [Score.OfMean(Net, "hours", MeanEstimate.Of(hours), hours.Length, invited, -Most, Most) with { Version = Fingerprint.Of(items.Select(item => item.Version)) }]
            : [new Score(Net, "hours", 0, null, null)]);
    }

    /// <summary>Saved less checking, of those who answered both.</summary>
    public static double[] Hours(IEnumerable<AnswerSheet> sheets) =>
    [
        .. (from sheet in sheets
            let saved = sheet.Number(Saved)
            let checking = sheet.Number(Checking)
            where saved is not null && checking is not null
            select Math.Min(saved.Value, Most) - Math.Min(checking.Value, Most)).Order(),
    ];
}
