using Metrics.Statistics;

namespace Metrics.Surveys;

/// <summary>The scores of a group for one item, by the item's kind (measurement 2.7).</summary>
internal static class ItemScores
{
    /// <summary>The scores; none for a text.</summary>
    public static IEnumerable<Score> Of(Item item, IReadOnlyList<AnswerSheet> sheets, int? invited)
    {
        double[] numbers = [.. sheets.Select(sheet => sheet.Number(item.Id)).OfType<double>()];
        return item.Kind switch
        {
            ItemKind.Recommend10 => [Recommendation(item, numbers, invited)],
            ItemKind.Allocation => OfLines(item, sheets, invited),
            ItemKind.Hours when item.Id == HoursLost.Item => HoursLost.Of(numbers, invited),
            ItemKind.Hours => [Score.OfMean($"item.{item.Id}.mean", "hours", numbers, invited, 40)],
            ItemKind.Single or ItemKind.Multiple => OfOptions(item, sheets, invited),
            _ when ItemScore.IsScored(item) => OfPoints(item, sheets, invited),
            _ => [],
        };
    }

    private static IEnumerable<Score> OfPoints(Item item, IReadOnlyList<AnswerSheet> sheets, int? invited)
    {
        double[] scores = [.. sheets.Select(sheet => ItemScore.Of(item, sheet.Answers.GetValueOrDefault(item.Id))).OfType<double>()];
        yield return Score.OfMean($"item.{item.Id}.score", "score", scores, invited);
        if (Distribution.Of(item, sheets) is not { } split) yield break;
        yield return Score.OfShare($"item.{item.Id}.favourable", split.Favourable, split.N, invited);
        foreach (var (part, count) in new[] { ("neutral", split.Neutral), ("unfavourable", split.Unfavourable), ("top", split.Top) })
            yield return Score.OfShare($"item.{item.Id}.{part}", count, split.N, invited) with { IsDistribution = true };
    }

    private static Score Recommendation(Item item, double[] numbers, int? invited)
    {
        var measure = item.Id == "N1" ? "recommendation" : $"item.{item.Id}.recommendation";
        var score = RecommendationScore.Of(numbers);
        return score.N == 0 ? new(measure, "points", 0, null, null)
            : new(measure, "points", score.N, score.Value, score.Interval(invited))
            {
                Mean = new MeanEstimate(score.Value, score.N < 2 ? null : score.StandardError, score.N - 1),
            };
    }

    private static IEnumerable<Score> OfLines(Item item, IReadOnlyList<AnswerSheet> sheets, int? invited)
    {
        var named = item.Id == TimeShares.Item ? "time" : $"item.{item.Id}";
        var shares = sheets.Select(sheet => sheet.Answers.GetValueOrDefault(item.Id)?.Shares)
            .OfType<IReadOnlyDictionary<string, double>>().ToArray();
        foreach (var line in item.Options)
            yield return Score.OfMean(
                $"{named}.{line.Id}", "percent", [.. shares.Select(share => share.GetValueOrDefault(line.Id))], invited);
        if (item.Id == TimeShares.Item)
            yield return Score.OfMean("time.toil", "percent", [.. shares.Select(TimeShares.Toil)], invited);
    }

    private static IEnumerable<Score> OfOptions(Item item, IReadOnlyList<AnswerSheet> sheets, int? invited)
    {
        var chosen = sheets.Select(sheet => sheet.Answers.GetValueOrDefault(item.Id)?.Options).OfType<IReadOnlyList<string>>().ToArray();
        return item.Options.Select(option =>
            Score.OfShare($"item.{item.Id}.{option.Id}", chosen.Count(options => options.Contains(option.Id)), chosen.Length, invited)
                with { IsDistribution = true });
    }
}
