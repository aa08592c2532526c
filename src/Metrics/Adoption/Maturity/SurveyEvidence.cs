using System.Globalization;
using Metrics.Catalog;
using Metrics.Charts;
using Metrics.Surveys;

namespace Metrics.Adoption;

/// <summary>Answers criteria of maturity from closed waves. It reads what may be shown of them alone: a number that is hidden there is not known here.</summary>
/// <param name="closed">The closed waves.</param>
internal sealed class SurveyEvidence(IReadOnlyList<WaveTable> closed)
{
    /// <summary>What the newest wave that asked says of everybody.</summary>
    public CriterionResult OfMeasure(Criterion criterion, DateOnly day)
    {
        var (survey, row) = Asking(criterion, criterion.Survey!, day).FirstOrDefault();
        if (row is null)
            return new CriterionResult(criterion, CriterionState.NotKnown, $"No wave that asks for it has closed in the last {criterion.Days} days.");
        var (cell, unit, when) = (row.Cell, row.Measure.Unit, $"the wave that closed on {Format.Day(survey.Result.ClosedOn)}");
        if (cell.Value is not { } value)
            return new CriterionResult(criterion, CriterionState.NotKnown, $"Not shown: {cell.Suppressed}; {when}.");
        var interval = ResultWords.Interval(cell, unit) is { Length: > 0 } text ? $" ({text})" : "";
        return new CriterionResult(criterion, State(criterion.Bound!, value, cell.Flags), $"{ResultWords.Value(cell, unit)}{interval}, {cell.NBand} answers in {when}");
    }

    /// <summary>How many waves that asked have closed. Where no wave is known at all, surveys may be run elsewhere.</summary>
    public CriterionResult OfWaves(Criterion criterion, DateOnly day)
    {
        if (!closed.Any(survey => survey.Result.ClosedOn <= day))
            return new CriterionResult(criterion, CriterionState.NotKnown, "No wave has closed here yet.");
        var waves = Asking(criterion, criterion.Waves!, day).Count();
        return new CriterionResult(criterion, criterion.Bound!.Allows(waves) ? CriterionState.Met : CriterionState.NotMet,
            string.Create(CultureInfo.InvariantCulture, $"{waves} {(waves == 1 ? "wave" : "waves")} that asked for it closed in the last {criterion.Days} days"));
    }

    // Newest first.
    private IEnumerable<(WaveTable Survey, ResultRow? Row)> Asking(Criterion criterion, string measure, DateOnly day) => closed
        .Where(survey => survey.Result.ClosedOn <= day && survey.Result.ClosedOn > day.AddDays(-criterion.Days))
        .OrderByDescending(survey => survey.Result.ClosedOn)
        .Select(survey => (survey, Row: survey.OfAll(measure))).Where(pair => pair.Row is not null);

    // Of a few answers only a bound is said, so that nobody can be told apart; what lies beyond it may be either.
    private static CriterionState State(Bound bound, double value, IReadOnlyList<string> flags) => (bound.Allows(value), flags.Contains("at_least"), flags.Contains("at_most")) switch
    {
        (true, false, false) => CriterionState.Met,
        (false, false, false) => CriterionState.NotMet,
        (true, true, _) when !bound.IsUpper => CriterionState.Met,
        (true, _, true) when bound.IsUpper => CriterionState.Met,
        (false, true, _) when bound.IsUpper => CriterionState.NotMet,
        (false, _, true) when !bound.IsUpper => CriterionState.NotMet,
        _ => CriterionState.NotKnown,
    };
}
