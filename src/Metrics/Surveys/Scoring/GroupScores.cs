namespace Metrics.Surveys;

/// <summary>
/// Every measure that a questionnaire's items allow (measurement 2.7 and 2.8). Scores go to the rules of anonymity, nowhere else.
/// </summary>
/// <remarks>
/// Intervals are corrected for everybody invited, also those to whom an item does not apply: a finer correction would tell how
/// many said so (2.11 A12).
/// </remarks>
public static class GroupScores
{
    private static readonly string[] Dimensions = ["S", "P", "A", "C", "E"];

    /// <summary>The measures, in a fixed order.</summary>
    public static IReadOnlyList<Measure> Measures(Questionnaire questionnaire) =>
    [
        .. questionnaire.Items.Where(item => item.Kind != ItemKind.Text).Select(OfItem),
        .. Dimensions.Select(letter => (Id: $"dimension.{letter}", Items: RespondentScore.Dimension(questionnaire, letter)))
            .Where(dimension => dimension.Items.Count > 0).Select(dimension => ScaleScores.Measure(dimension.Id, dimension.Items)),
        .. OfDrivers(questionnaire),
        .. questionnaire.Blocks.Where(block => block.Module is not null)
            .Select(block => ScaleScores.Measure($"module.{block.Module}", [.. block.Items.Where(ItemScore.IsScored)])),
        .. OfPlatform(questionnaire),
        .. AiHours.Measures(questionnaire),
    ];

    /// <summary>All scores of one group.</summary>
    /// <param name="questionnaire">What was asked.</param>
    /// <param name="sheets">The group's sheets.</param>
    /// <param name="invited">People invited in the group; null where unknown, then nothing is corrected for it.</param>
    /// <exception cref="ArgumentException">There are more sheets than people.</exception>
    public static IReadOnlyList<Score> Of(Questionnaire questionnaire, IReadOnlyList<AnswerSheet> sheets, int? invited) =>
        [.. Measures(questionnaire).SelectMany(measure => measure.Scores(sheets, invited))];

    private static Measure OfItem(Item item) => new(
        $"item.{item.Id}",
        sheet => sheet.Answers.GetValueOrDefault(item.Id) is { DoesNotApply: false },
        (sheets, invited) => ItemScores.Of(item, sheets, invited).Select(score => score with { Version = item.Version }));

    private static IEnumerable<Measure> OfDrivers(Questionnaire questionnaire)
    {
        var drivers = Enum.GetValues<Driver>()
            .Select(driver => (Id: $"driver.{Name(driver)}", Items: RespondentScore.Driver(questionnaire, driver))).ToArray();
        foreach (var driver in drivers.Where(driver => driver.Items.Count > 0))
            yield return ScaleScores.Measure(driver.Id, driver.Items);
        if (drivers.Any(driver => driver.Items.Count == 0)) yield break;
        var version = Fingerprint.Of(drivers.SelectMany(driver => driver.Items).Select(item => item.Version));
        yield return new("developer_experience",
            sheet => drivers.Any(driver => RespondentScore.Of(driver.Items, sheet) is not null),
            (sheets, invited) =>
            [
                DeveloperExperience.Of(
                    [.. drivers.Select(driver => sheets.Select(sheet => RespondentScore.Of(driver.Items, sheet)).ToArray())], invited)
                    with { Version = version },
            ]);
    }

    private static IEnumerable<Measure> OfPlatform(Questionnaire questionnaire)
    {
        if (questionnaire.Find(PlatformScores.Satisfaction) is { } satisfaction)
            yield return new("platform.satisfied",
                sheet => sheet.Number(satisfaction.Id) is not null,
                (sheets, invited) => Distribution.Of(satisfaction, sheets) is not { } split ? [] :
                [
                    Score.OfShare("platform.satisfied", split.Favourable, split.N, invited) with { Version = satisfaction.Version },
                ]);
        if (questionnaire.Find(PlatformScores.Usefulness) is { } usefulness && questionnaire.Find(PlatformScores.Ease) is { } ease)
            yield return new("platform.usefulness_ease",
                sheet => PlatformScores.UsefulnessEase([sheet]).Length == 1,
                (sheets, invited) =>
                [
                    Score.OfMean("platform.usefulness_ease", "score", PlatformScores.UsefulnessEase(sheets), invited) with
                    {
                        Version = Fingerprint.Of([usefulness.Version, ease.Version]),
                    },
                ]);
    }

    private static string Name(Driver driver) => driver switch
    {
        Driver.Feedback => "feedback",
        Driver.CognitiveLoad => "cognitive_load",
        _ => "flow",
    };
}
