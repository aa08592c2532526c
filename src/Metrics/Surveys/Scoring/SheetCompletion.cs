namespace Metrics.Surveys;

/// <summary>How much of what a respondent was asked is answered.</summary>
public static class SheetCompletion
{
    private const double PartialFrom = 0.5;
    private const double CompleteFrom = 0.8;

    /// <summary>The items that a respondent with these answers had to answer: no optional block, no text, none that was skipped.</summary>
    public static IReadOnlyList<Item> Asked(Questionnaire questionnaire, IReadOnlyDictionary<string, Answer> answers) =>
    [
        .. questionnaire.Blocks
            .Where(block => !block.Optional && (block.Event is null || block.Items.Any(item => answers.ContainsKey(item.Id))))
            .SelectMany(block => block.Items)
            .Where(item => item.Kind != ItemKind.Text && (item.When?.Holds(questionnaire, answers) ?? true)),
    ];

    /// <summary>Answered of asked, 0 to 1; "does not apply" is an answer here.</summary>
    public static double Share(Questionnaire questionnaire, IReadOnlyDictionary<string, Answer> answers)
    {
        var asked = Asked(questionnaire, answers);
        return asked.Count == 0 ? 0 : (double)asked.Count(item => answers.ContainsKey(item.Id)) / asked.Count;
    }

    /// <summary>Complete, partial or broken off.</summary>
    public static Completion Of(Questionnaire questionnaire, IReadOnlyDictionary<string, Answer> answers) =>
        Share(questionnaire, answers) switch
        {
            >= CompleteFrom => Completion.Complete,
            >= PartialFrom => Completion.Partial,
            _ => Completion.BrokenOff,
        };

    /// <summary>Answered of asked for one item over all sheets, 0 to 1; null where nobody was asked.</summary>
    public static double? OfItem(Questionnaire questionnaire, Item item, IEnumerable<AnswerSheet> sheets)
    {
        var asked = sheets.Where(sheet => item.When?.Holds(questionnaire, sheet.Answers) ?? true).ToArray();
        return asked.Length == 0 ? null : (double)asked.Count(sheet => sheet.Answers.ContainsKey(item.Id)) / asked.Length;
    }

    /// <summary>
    /// Share of sheets with one and the same point on twelve agreement items or more, a reversed one among them; null without sheets.
    /// </summary>
    /// <remarks>A sign of fatigue, shown for the whole wave; nobody's answers are removed for it (measurement 2.13).</remarks>
    public static double? StraightLining(Questionnaire questionnaire, IReadOnlyCollection<AnswerSheet> sheets)
    {
        var items = questionnaire.Items.Where(item => item.Kind == ItemKind.Agreement5).ToArray();
        return sheets.Count == 0 ? null : (double)sheets.Count(IsStraight) / sheets.Count;

        bool IsStraight(AnswerSheet sheet) => items.Where(item => sheet.Number(item.Id) is not null)
            .GroupBy(item => sheet.Number(item.Id)).Any(same => same.Count() >= 12 && same.Any(item => item.Reversed));
    }
}
