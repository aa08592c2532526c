namespace Metrics.Surveys;

/// <summary>The meanings of all numbers that a questionnaire yields, in the order they are shown.</summary>
public static class MeasureList
{
    private const string MeanOfPeople = "Mean over people of each one’s mean item score; who answered fewer than half of the items does not count.";

    private static readonly (string Letter, string Name)[] Dimensions =
        [("S", "Satisfaction and well-being"), ("P", "Performance"), ("A", "Activity"), ("C", "Communication and collaboration"), ("E", "Efficiency and flow")];

    private static readonly (Driver Driver, string Id, string Name)[] Drivers =
        [(Driver.Feedback, "driver.feedback", "Feedback loops"), (Driver.CognitiveLoad, "driver.cognitive_load", "Cognitive load"), (Driver.Flow, "driver.flow", "Flow state")];

    /// <summary>The meanings.</summary>
    /// <param name="questionnaire">What was asked.</param>
    /// <param name="language">Language of the items' wording.</param>
    public static IReadOnlyList<MeasureText> Of(Questionnaire questionnaire, string language = "en") =>
    [
        .. OfDimensions(questionnaire),
        .. OfDrivers(questionnaire),
        .. questionnaire.Items.Where(item => item.Kind == ItemKind.Recommend10).Select(OfRecommendation),
        .. OfPlatform(questionnaire),
        .. questionnaire.Items.Where(item => item.Kind == ItemKind.Hours).SelectMany(item => OfHours(item, language)),
        .. OfAi(questionnaire),
        .. questionnaire.Items.Where(item => item.Kind == ItemKind.Allocation).SelectMany(item => OfLines(item, language)),
        .. questionnaire.Items.Where(ItemScore.IsScored).SelectMany(item => OfItem(item, language)),
        .. questionnaire.Blocks.Where(block => block.Module is not null).SelectMany(block => OfModule(block, language)),
        .. questionnaire.Items.Where(item => item.Kind is ItemKind.Agreement5 or ItemKind.Satisfaction5).Select(item => OfWeighted(item, language)),
        new("response_rate", MeasurePart.Response, "Response rate", "percent",
            "Complete answers of those invited (AAPOR RR1): four fifths of what was asked. Said of groups with at least 20 respondents.", "2.9, 2.11 A9", [.. questionnaire.Items]),
        .. questionnaire.Items.Where(item => item.Kind is ItemKind.Single or ItemKind.Multiple).SelectMany(item => OfOptions(item, language)),
    ];

    private static IEnumerable<MeasureText> OfDimensions(Questionnaire questionnaire) => Dimensions
        .Select(dimension => (dimension.Letter, dimension.Name, Items: RespondentScore.Dimension(questionnaire, dimension.Letter)))
        .Where(dimension => dimension.Items.Count > 0)
        .SelectMany(dimension => Scale($"dimension.{dimension.Letter}", MeasurePart.Dimension, dimension.Name, "2.7.2–2.7.3", dimension.Items));

    private static IEnumerable<MeasureText> OfDrivers(Questionnaire questionnaire)
    {
        var parts = Drivers.Select(driver => (driver.Id, driver.Name, Items: RespondentScore.Driver(questionnaire, driver.Driver))).ToList();
        foreach (var part in parts.Where(part => part.Items.Count > 0).SelectMany(part => Scale(part.Id, MeasurePart.Driver, part.Name, "2.7.5", part.Items)))
            yield return part;
        if (parts.TrueForAll(part => part.Items.Count > 0))
            yield return new("developer_experience", MeasurePart.Driver, "Developer experience",
                "score", "Mean of the three scores feedback loops, cognitive load and flow state; always read it beside them.", "2.7.5", [.. parts.SelectMany(part => part.Items)]);
    }

    private static IEnumerable<MeasureText> Scale(string id, MeasurePart part, string name, string rule, IReadOnlyList<Item> items)
    {
        yield return new(id, part, name, "score", MeanOfPeople, rule, items);
        yield return new($"alpha.{id}", MeasurePart.Alpha, $"{name}: do its items move together?", "ratio",
            "Cronbach’s α over complete rows, from 30 of them; no proof that one thing is measured.", "2.7", items);
    }

    private static MeasureText OfRecommendation(Item item) => new(item.Id == "N1" ? "recommendation" : $"item.{item.Id}.recommendation",
        MeasurePart.Recommendation, "Employee recommendation (eNPS-style)", "points",
        "Percent who answered 9 or 10 less percent who answered 0 to 6; from −100 to +100.", "2.7.6", [item]);

    private static IEnumerable<MeasureText> OfPlatform(Questionnaire questionnaire)
    {
        if (questionnaire.Find(PlatformScores.Satisfaction) is { } satisfaction)
            yield return new("platform.satisfied", MeasurePart.Platform, "Satisfied with the platform", "percent", "Share of 4 and 5 among those who use the platform.", "2.7.8", [satisfaction]);
        if (questionnaire.Find(PlatformScores.Usefulness) is { } usefulness && questionnaire.Find(PlatformScores.Ease) is { } ease)
            yield return new("platform.usefulness_ease", MeasurePart.Platform, "Usefulness and ease", "score",
                "Mean over people of (both answers added, less 2) · 100 / 12; not to be compared with norms of SUS.", "2.7.7", [usefulness, ease]);
    }

    private static IEnumerable<MeasureText> OfAi(Questionnaire questionnaire)
    {
        if (AiHours.Items(questionnaire) is { } items)
            yield return new(AiHours.Net, MeasurePart.Hours, "Hours a week that AI saves, net of checking", "hours",
                "Mean over people of the hours they say AI saves less the hours they say they spend on checking and correcting; below 0 it costs time. What people say, not what was measured.", "6.3", items);
    }

    private static IEnumerable<MeasureText> OfHours(Item item, string language)
    {
        if (item.Id != HoursLost.Item)
        {
            yield return new($"item.{item.Id}.mean", MeasurePart.Hours, item.Text.In(language), "hours", "Mean over people, hours a week.", "2.7.10", [item]);
            yield break;
        }
        yield return new("hours_lost.median", MeasurePart.Hours, "Hours lost a week, median", "hours", "Half of the people lose less, half more.", "2.7.10", [item]);
        yield return new("hours_lost.mean", MeasurePart.Hours, "Hours lost a week, mean", "hours", "Mean over people; above 40 counts as 40.", "2.7.10", [item]);
        yield return new("hours_lost.above_6", MeasurePart.Hours, "Lose more than 6 hours", "percent", "Share of people who lose more than six hours a week.", "2.7.10", [item]);
    }

    private static IEnumerable<MeasureText> OfLines(Item item, string language)
    {
        var named = item.Id == TimeShares.Item ? "time" : $"item.{item.Id}";
        foreach (var line in item.Options)
            yield return new($"{named}.{line.Id}", MeasurePart.Time, line.Text.In(language), "percent", "Mean over people of the share they gave to this line.", "2.7.9", [item]);
        if (item.Id == TimeShares.Item)
            yield return new("time.toil", MeasurePart.Time, "Toil: infrastructure, waiting, unplanned work and compliance together", "percent",
                "Mean over people of the four lines added.", "2.6 T1", [item]);
    }

    private static IEnumerable<MeasureText> OfItem(Item item, string language)
    {
        var (text, turned) = (item.Text.In(language), item.Reversed ? " Turned round, since a high answer is a bad one." : "");
        var steps = item.Kind == ItemKind.Agreement7 ? 6 : 4;
        yield return new($"item.{item.Id}.score", MeasurePart.Item, text, "score", $"Mean over people of (answer − 1) / {steps} · 100.{turned}", "2.7.1", [item]);
        if (item.Kind != ItemKind.Agreement7)
        {
            var (good, bad) = item.Reversed ? ("1 and 2", "4 and 5") : ("4 and 5", "1 and 2");
            yield return new($"item.{item.Id}.favourable", MeasurePart.Favourable, $"{text} Favourable", "percent", $"Share that answered {good}.", "2.7.4, 2.11 A8", [item]);
            yield return new($"item.{item.Id}.neutral", MeasurePart.Distribution, $"{text} Neutral", "percent", "Share that answered 3.", "2.7.4, 2.11 A1", [item]);
            yield return new($"item.{item.Id}.unfavourable", MeasurePart.Distribution, $"{text} Unfavourable", "percent", $"Share that answered {bad}.", "2.7.4, 2.11 A1", [item]);
            yield return new($"item.{item.Id}.top", MeasurePart.Distribution, $"{text} Most favourable answer", "percent",
                $"Share that answered {(item.Reversed ? 1 : 5)}.", "2.7.4, 2.11 A1", [item]);
        }
        yield return new($"importance.item.{item.Id}", MeasurePart.Importance, $"{text} Importance", "ratio",
            "Correlation (Pearson) with satisfaction over all who answered both, from 30 of them. It says where to look, not what causes what.", "2.10", [item]);
    }

    private static MeasureText OfWeighted(Item item, string language) => new($"item.{item.Id}.favourable.weighted", MeasurePart.Weighted, $"{item.Text.In(language)} Favourable, weighted", "percent",
        "The favourable share, each role or tenure counting by its share of the roster, with weights held within 0.3 to 3. It stands beside the plain share and replaces nothing.", "2.9", [item]);

    private static IEnumerable<MeasureText> OfModule(Block block, string language) => Scale($"module.{block.Module}", MeasurePart.Module, block.Title.In(language),
        "2.14", [.. block.Items.Where(ItemScore.IsScored)]);

    private static IEnumerable<MeasureText> OfOptions(Item item, string language) => item.Options.Select(option => new MeasureText(
        $"item.{item.Id}.{option.Id}", MeasurePart.Choice, $"{item.Text.In(language)} {option.Text.In(language)}", "percent", "Share that chose it.", "2.7.4, 2.11 A1", [item]));
}
