using Metrics.Statistics;

namespace Metrics.Surveys;

/// <summary>The score that several items make together, with the sign whether they move together (measurement 2.7.2 and 2.7.3).</summary>
internal static class ScaleScores
{
    /// <summary>Mean of the respondents' scores, and Cronbach's α from 30 complete rows.</summary>
    public static Measure Measure(string id, IReadOnlyList<Item> items)
    {
        var version = Fingerprint.Of(items.Select(item => item.Version));
        return new(id, sheet => RespondentScore.Of(items, sheet) is not null,
            (sheets, invited) => Scores(id, items, sheets, invited).Select(score => score with { Version = version }));
    }

    private static IEnumerable<Score> Scores(string id, IReadOnlyList<Item> items, IReadOnlyList<AnswerSheet> sheets, int? invited)
    {
        yield return Score.OfMean(id, "score", [.. sheets.Select(sheet => RespondentScore.Of(items, sheet)).OfType<double>()], invited);
        if (Alpha(items, sheets) is { } alpha)
            yield return new($"alpha.{id}", "ratio", alpha.N, alpha.Value, null) { Flags = alpha.Warning is { } warning ? [warning] : [] };
    }

    private static CronbachAlpha? Alpha(IReadOnlyList<Item> items, IReadOnlyList<AnswerSheet> sheets)
    {
        var rows = sheets
            .Select(sheet => items.Select(item => ItemScore.Of(item, sheet.Answers.GetValueOrDefault(item.Id))).OfType<double>().ToArray())
            .Where(row => row.Length == items.Count);
        return CronbachAlpha.Of([.. rows]) is { N: >= CronbachAlpha.SmallestN } alpha ? alpha : null;
    }
}
