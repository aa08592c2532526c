using Metrics.Statistics;

namespace Metrics.Surveys;

/// <summary>
/// Every measure of one group of a closed wave (measurement 2.7 and 2.8). The result goes to the rules of anonymity, nowhere else.
/// </summary>
public static class GroupScores
{
    private static readonly string[] Dimensions = ["S", "P", "A", "C", "E"];

    /// <summary>The measures that the questionnaire's items allow, in a fixed order.</summary>
    /// <param name="questionnaire">What was asked.</param>
    /// <param name="sheets">The group's sheets.</param>
    /// <param name="invited">People invited in the group; null where unknown, then nothing is corrected for it.</param>
    /// <exception cref="ArgumentException">There are more sheets than people.</exception>
    public static IReadOnlyList<Score> Of(Questionnaire questionnaire, IReadOnlyList<AnswerSheet> sheets, int? invited) =>
    [
        .. questionnaire.Items.SelectMany(item => OfItem(item, sheets, invited)),
        .. Dimensions.SelectMany(letter =>
            OfItems($"dimension.{letter}", RespondentScore.Dimension(questionnaire, letter), sheets, invited)),
        .. OfDrivers(questionnaire, sheets, invited),
        .. questionnaire.Blocks.Where(block => block.Module is not null).SelectMany(block =>
            OfItems($"module.{block.Module}", [.. block.Items.Where(ItemScore.IsScored)], sheets, invited)),
        .. OfPlatform(questionnaire, sheets, invited),
    ];

    private static IEnumerable<Score> OfItem(Item item, IReadOnlyList<AnswerSheet> sheets, int? invited)
    {
        // Whoever says that it does not apply is not one of those for whom the answers stand.
        var population = invited - sheets.Count(sheet => sheet.Answers.GetValueOrDefault(item.Id) is { DoesNotApply: true });
        var numbers = sheets.Select(sheet => sheet.Number(item.Id)).OfType<double>().ToArray();
        IEnumerable<Score> scores = item.Kind switch
        {
            ItemKind.Recommend10 => [Recommendation(item, numbers, population)],
            ItemKind.Allocation => OfLines(item, sheets, population),
            ItemKind.Hours when item.Id == HoursLost.Item => HoursLost.Of(numbers, population),
            ItemKind.Hours => [Score.OfMean($"item.{item.Id}.mean", "hours", numbers, population, 40)],
            ItemKind.Single or ItemKind.Multiple => OfOptions(item, sheets, population),
            _ when ItemScore.IsScored(item) => OfScale(item, sheets, population),
            _ => [],
        };
        return scores.Select(score => score with { Version = item.Version });
    }

    private static IEnumerable<Score> OfScale(Item item, IReadOnlyList<AnswerSheet> sheets, int? population)
    {
        yield return Score.OfMean($"item.{item.Id}.score", "score", Values(sheets, sheet =>
            ItemScore.Of(item, sheet.Answers.GetValueOrDefault(item.Id))), population);
        if (Distribution.Of(item, sheets) is not { } split) yield break;
        yield return Score.OfShare($"item.{item.Id}.favourable", split.Favourable, split.N, population);
        yield return Score.OfShare($"item.{item.Id}.neutral", split.Neutral, split.N, population);
        yield return Score.OfShare($"item.{item.Id}.unfavourable", split.Unfavourable, split.N, population);
        yield return Score.OfShare($"item.{item.Id}.top", split.Top, split.N, population);
    }

    private static Score Recommendation(Item item, double[] numbers, int? population)
    {
        var measure = item.Id == "N1" ? "recommendation" : $"item.{item.Id}.recommendation";
        var score = RecommendationScore.Of(numbers);
        return score.N == 0 ? new(measure, "points", 0, null, null)
            : new(measure, "points", score.N, score.Value, score.Interval(population))
            {
                Mean = new MeanEstimate(score.Value, score.N < 2 ? null : score.StandardError, score.N - 1),
            };
    }

    private static IEnumerable<Score> OfLines(Item item, IReadOnlyList<AnswerSheet> sheets, int? population)
    {
        var named = item.Id == TimeShares.Item ? "time" : $"item.{item.Id}";
        foreach (var line in item.Options)
            yield return Score.OfMean($"{named}.{line.Id}", "percent",
                Values(sheets, sheet => sheet.Answers.GetValueOrDefault(item.Id)?.Shares?.GetValueOrDefault(line.Id)), population);
        if (item.Id == TimeShares.Item)
            yield return Score.OfMean("time.toil", "percent", Values(sheets, TimeShares.Toil), population);
    }

    private static IEnumerable<Score> OfOptions(Item item, IReadOnlyList<AnswerSheet> sheets, int? population)
    {
        var chosen = sheets.Select(sheet => sheet.Answers.GetValueOrDefault(item.Id)?.Options).OfType<IReadOnlyList<string>>().ToArray();
        return item.Options.Select(option => Score.OfShare(
            $"item.{item.Id}.{option.Id}", chosen.Count(options => options.Contains(option.Id)), chosen.Length, population));
    }

    private static IEnumerable<Score> OfItems(
        string measure, IReadOnlyList<Item> items, IReadOnlyList<AnswerSheet> sheets, int? invited)
    {
        if (items.Count == 0) yield break;
        var version = Fingerprint.Of(items.Select(item => item.Version));
        var scores = Values(sheets, sheet => RespondentScore.Of(items, sheet));
        yield return Score.OfMean(measure, "score", scores, invited) with { Version = version };
        if (Alpha(items, sheets) is { } alpha)
            yield return new($"alpha.{measure}", "ratio", alpha.N, alpha.Value, null)
            {
                Version = version,
                Flags = alpha.Warning is { } warning ? [warning] : [],
            };
    }

    private static CronbachAlpha? Alpha(IReadOnlyList<Item> items, IReadOnlyList<AnswerSheet> sheets)
    {
        var rows = sheets
            .Select(sheet => items.Select(item => ItemScore.Of(item, sheet.Answers.GetValueOrDefault(item.Id))).OfType<double>().ToArray())
            .Where(row => row.Length == items.Count);
        return CronbachAlpha.Of([.. rows]) is { N: >= CronbachAlpha.SmallestN } alpha ? alpha : null;
    }

    private static IEnumerable<Score> OfDrivers(Questionnaire questionnaire, IReadOnlyList<AnswerSheet> sheets, int? invited)
    {
        var drivers = Enum.GetValues<Driver>()
            .Select(driver => (Driver: driver, Items: RespondentScore.Driver(questionnaire, driver))).ToArray();
        var scores = drivers.SelectMany(driver => OfItems($"driver.{Name(driver.Driver)}", driver.Items, sheets, invited));
        if (drivers.Any(driver => driver.Items.Count == 0)) return scores;
        var parts = drivers.Select(driver => sheets.Select(sheet => RespondentScore.Of(driver.Items, sheet)).ToArray()).ToArray();
        return scores.Append(DeveloperExperience.Of(parts, invited) with
        {
            Version = Fingerprint.Of(drivers.SelectMany(driver => driver.Items).Select(item => item.Version)),
        });
    }

    private static IEnumerable<Score> OfPlatform(Questionnaire questionnaire, IReadOnlyList<AnswerSheet> sheets, int? invited)
    {
        if (questionnaire.Find(PlatformScores.Satisfaction) is not { } satisfaction) yield break;
        var users = invited - sheets.Count(sheet => sheet.Answers.GetValueOrDefault(satisfaction.Id) is { DoesNotApply: true });
        if (Distribution.Of(satisfaction, sheets) is { } split)
            yield return Score.OfShare("platform.satisfied", split.Favourable, split.N, users) with { Version = satisfaction.Version };
        if (questionnaire.Find(PlatformScores.Usefulness) is { } usefulness && questionnaire.Find(PlatformScores.Ease) is { } ease)
            yield return Score.OfMean("platform.usefulness_ease", "score", PlatformScores.UsefulnessEase(sheets), users) with
            {
                Version = Fingerprint.Of([usefulness.Version, ease.Version]),
            };
    }

    private static string Name(Driver driver) => driver switch
    {
        Driver.Feedback => "feedback",
        Driver.CognitiveLoad => "cognitive_load",
        _ => "flow",
    };

    private static double[] Values(IEnumerable<AnswerSheet> sheets, Func<AnswerSheet, double?> value) =>
        [.. sheets.Select(value).OfType<double>()];
}
