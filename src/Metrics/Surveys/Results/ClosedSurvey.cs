namespace Metrics.Surveys;

/// <summary>A closed wave with all that is said of it.</summary>
/// <param name="Wave">The wave.</param>
/// <param name="Result">What is said of it; what is not in here cannot leak.</param>
/// <param name="Questionnaire">What it asked; null where that is gone.</param>
/// <param name="Actions">What is done about what was heard.</param>
public sealed record ClosedSurvey(Wave Wave, WaveResult Result, Questionnaire? Questionnaire, IReadOnlyList<SurveyAction> Actions)
{
    /// <summary>A number of everybody who answered; null where the wave did not ask for it.</summary>
    /// <param name="measure">As <c>platform.satisfied</c>.</param>
    public ResultRow? OfAll(string measure) =>
        new WaveTable(Result, Questionnaire) is var table && table.Groups.Any(group => group.Id.Length == 0) ? table.Find("", measure) : null;
}
