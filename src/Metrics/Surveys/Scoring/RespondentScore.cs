namespace Metrics.Surveys;

/// <summary>What one respondent's answers to several items come to; only ever shown as part of a group.</summary>
public static class RespondentScore
{
    /// <summary>Mean of the scores answered, if at least half of the items, rounded up, are (measurement 2.7.2).</summary>
    /// <returns>0 to 100, or null.</returns>
    public static double? Of(IReadOnlyCollection<Item> items, AnswerSheet sheet)
    {
        var scores = items.Select(item => ItemScore.Of(item, sheet.Answers.GetValueOrDefault(item.Id))).OfType<double>().ToArray();
        return scores.Length > 0 && scores.Length >= (items.Count + 1) / 2 ? scores.Average() : null;
    }

    /// <summary>The agreement items that speak for a SPACE dimension; recommendation and platform are measures of their own.</summary>
    public static IReadOnlyList<Item> Dimension(Questionnaire questionnaire, string letter) =>
        [.. questionnaire.Items.Where(item => item.Kind == ItemKind.Agreement5 && item.Space.Contains(letter))];

    /// <summary>The agreement items that speak for a part of developer experience.</summary>
    public static IReadOnlyList<Item> Driver(Questionnaire questionnaire, Driver driver) =>
        [.. questionnaire.Items.Where(item => item.Kind == ItemKind.Agreement5 && item.Driver == driver)];
}
