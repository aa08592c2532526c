using System.Globalization;
using Dapper;
using Metrics.Catalog;
using Metrics.Charts;
using Metrics.Surveys;

namespace Metrics.Adoption;

/// <summary>A person's dated word on a criterion.</summary>
/// <param name="Criterion">Name of the criterion.</param>
/// <param name="IsMet">Whether it is met.</param>
/// <param name="Evidence">What shows it.</param>
/// <param name="SaidBy">The role that says so; empty where an address stood there.</param>
/// <param name="Day">When.</param>
public sealed record Statement(string Criterion, bool IsMet, string Evidence, string SaidBy, DateOnly Day);

/// <summary>Answers the criteria of maturity for any day from metrics, scorecards, surveys and statements (measurement 3.4).</summary>
public sealed class MaturityReader(Warehouse.Warehouse warehouse, Catalog.Catalog catalog)
{
    /// <summary>A statement counts for so many days; what was true a year ago has to be said again.</summary>
    public const int StatementDays = 365;

    /// <summary>The closed waves, for criteria that surveys answer; none where there are no surveys at hand.</summary>
    public Func<IReadOnlyList<WaveTable>> Surveys { get; init; } = () => [];

    /// <summary>The model on a day.</summary>
    /// <param name="model">The model.</param>
    /// <param name="day">The day.</param>
    /// <param name="services">The services there are.</param>
    /// <param name="read">Reads a metric.</param>
    public MaturityResult Read(MaturityModel model, DateOnly day, ServiceList services, Func<MetricQuery, Reading> read)
    {
        var said = Statements(day).ToLookup(statement => statement.Criterion);
        var heard = new SurveyEvidence(model.Aspects.SelectMany(aspect => aspect.Criteria).Any(criterion => (criterion.Survey ?? criterion.Waves) is not null) ? Surveys() : []);
        var cards = model.Aspects.SelectMany(aspect => aspect.Criteria).Select(criterion => criterion.Check?.Split('/')[0]).OfType<string>().Distinct()
            .ToDictionary(name => name, name => new ScorecardReader(warehouse).Read(catalog.Scorecards.First(card => card.Name == name), [day], services, read)[0]);
        return new MaturityResult(model, day, [.. model.Aspects.Select(aspect => new AspectResult(aspect, [.. aspect.Criteria.Select(criterion =>
            criterion.Statement is { } name ? OfStatement(criterion, said[name].FirstOrDefault(), day)
            : criterion.Check is { } check ? OfCheck(criterion, cards[check.Split('/')[0]], check.Split('/')[1])
            : criterion.Survey is not null ? heard.OfMeasure(criterion, day)
            : criterion.Waves is not null ? heard.OfWaves(criterion, day)
            : OfMetric(criterion, day, read))]))]);
    }

    /// <summary>Every statement up to a day, the newest first.</summary>
    public IReadOnlyList<Statement> Statements(DateOnly day)
    {
        using var connection = warehouse.Connect();
        return [.. connection.Query<(string, bool, string, string?, DateOnly)>("""
            select criterion, is_met, evidence, said_by, cast(utc(said_at) as date) from stage.statements
            where cast(utc(said_at) as date) <= $day order by said_at desc, version_at desc, id desc
            """, new { day }).Select(row => new Statement(row.Item1, row.Item2, row.Item3, row.Item4 ?? "", row.Item5))];
    }

    private static CriterionResult OfStatement(Criterion criterion, Statement? said, DateOnly day)
    {
        if (said is null)
            return new CriterionResult(criterion, CriterionState.NotKnown, "Nobody has said so yet.");
        var words = string.Create(CultureInfo.InvariantCulture, $"{Format.Day(said.Day)}, {(said.SaidBy.Length > 0 ? said.SaidBy : "no role given")}: {said.Evidence}");
        return day.DayNumber - said.Day.DayNumber > StatementDays
            ? new CriterionResult(criterion, CriterionState.NotKnown, $"Said more than twelve months ago; say it again. {words}")
            : new CriterionResult(criterion, said.IsMet ? CriterionState.Met : CriterionState.NotMet, words);
    }

    private static CriterionResult OfCheck(Criterion criterion, ScorecardDay card, string check)
    {
        var answers = card.Services.Select(service => service.Checks.First(result => result.Check.Id == check).Outcome).Where(outcome => outcome != Outcome.NotApplicable).ToList();
        if (answers.TrueForAll(outcome => outcome == Outcome.Unknown))
            return new CriterionResult(criterion, CriterionState.NotKnown, answers.Count == 0 ? "There is no service that the check is meant for." : "Nothing tells of it for any service.");
        var (passed, unknown) = (answers.Count(outcome => outcome == Outcome.Pass), answers.Count(outcome => outcome == Outcome.Unknown));
        var share = (double)passed / answers.Count;
        return new CriterionResult(criterion, criterion.Bound!.Allows(share) ? CriterionState.Met : CriterionState.NotMet,
            string.Create(CultureInfo.InvariantCulture, $"{passed} of {answers.Count} services, {Format.Value(share, "ratio", answers.Count)}") + (unknown > 0 ? $"; {unknown} of them not known" : ""));
    }

    private CriterionResult OfMetric(Criterion criterion, DateOnly day, Func<MetricQuery, Reading> read)
    {
        if (criterion.Metric is not { } metric)
            return new CriterionResult(criterion, CriterionState.NotKnown, $"'{criterion.MetricName}' is not measured here{catalog.DidYouMean(criterion.MetricName!)}.");
        var value = read(new MetricQuery(metric, Scope.Organisation, new Period(day.AddDays(1 - criterion.Days), day.AddDays(1))) { Filter = new Filter(Capability: criterion.Capability) }).Headline;
        if (value.Value is not { } number)
            return new CriterionResult(criterion, CriterionState.NotKnown, $"Too few facts in the last {criterion.Days} days (n = {value.N}).");
        var interval = value.CiLow is null && value.CiHigh is null ? "" : $" ({Format.Interval(value.CiLow, value.CiHigh, value.Unit, value.N)})";
        return new CriterionResult(criterion, criterion.Bound!.Allows(number) ? CriterionState.Met : CriterionState.NotMet,
            string.Create(CultureInfo.InvariantCulture, $"{Format.Value(number, value.Unit, value.N)}{interval}, n = {value.N}, last {criterion.Days} days"));
    }
}
