namespace Metrics.Surveys;

/// <summary>Who answered of those who were invited (AAPOR Standard Definitions; measurement 2.9).</summary>
/// <param name="Eligible">People invited who could answer.</param>
/// <param name="Complete">Complete sheets.</param>
/// <param name="Partial">Sheets with at least half of the items.</param>
public sealed record Response(int Eligible, int Complete, int Partial)
{
    /// <summary>Rates are shown for groups of at least so many people.</summary>
    public const int SmallestShownGroup = 10;

    /// <summary>People who began, where the form knows it; null where not.</summary>
    public int? Started { get; init; }

    /// <summary>RR1, 0 to 1: partial sheets do not count. Null where nobody was invited.</summary>
    public double? Rate => Eligible == 0 ? null : (double)Complete / Eligible;

    /// <summary>RR2, 0 to 1: partial sheets count.</summary>
    public double? RateWithPartials => Eligible == 0 ? null : (double)(Complete + Partial) / Eligible;

    /// <summary>Complete of started, 0 to 1.</summary>
    public double? CompletionRate => Started is > 0 ? (double)Complete / Started : null;

    /// <summary>What the rate allows, in words.</summary>
    public string Word => Rate switch
    {
        null => "nobody was invited",
        >= 0.7 => "good",
        >= 0.5 => "usable",
        >= 0.3 => "read with care",
        _ => "no comparison between groups",
    };

    /// <summary>False where the rate is too low to compare groups.</summary>
    public bool AllowsComparison => Rate >= 0.3;

    /// <summary>False where the group is too small for its rate to be shown.</summary>
    public bool MayBeShown => Eligible >= SmallestShownGroup;

    /// <summary>Counts the sheets of a group.</summary>
    /// <param name="questionnaire">What was asked.</param>
    /// <param name="sheets">The group's sheets.</param>
    /// <param name="eligible">People invited in the group.</param>
    public static Response Of(Questionnaire questionnaire, IEnumerable<AnswerSheet> sheets, int eligible)
    {
        var found = sheets.Select(sheet => SheetCompletion.Of(questionnaire, sheet.Answers)).ToArray();
        return new(eligible, found.Count(sheet => sheet == Completion.Complete), found.Count(sheet => sheet == Completion.Partial));
    }
}
