using Metrics.Catalog;
using Metrics.Collect;
using Metrics.Collect.Connections;
using Metrics.Surveys;
using When = Metrics.Web.Pages.When;
using Metrics.Web.Pages;
using Metrics.Web.Pages.Delivery;

namespace Metrics.Web.Notifications;

/// <summary>What messages are written from: the same numbers as the pages show, of whole weeks.</summary>
/// <param name="Answers">Reads metrics.</param>
/// <param name="Services">The services and teams there are.</param>
/// <param name="Connections">The connections with their states.</param>
/// <param name="Others">Every other source with its newest run.</param>
/// <param name="Now">Now.</param>
internal sealed record Desk(Answers Answers, ServiceList Services, IReadOnlyList<ConnectionStatus> Connections, IReadOnlyList<SourceStatus> Others, DateTimeOffset Now)
{
    private const int WeeksCompared = 4, WeeksOfCourse = 26, DaysTold = 7;

    /// <summary>The day after the last whole week of the data.</summary>
    public DateOnly End => Period.Floor(Answers.Today, Grain.Week);

    /// <summary>Reads what does not depend on a channel.</summary>
    public static async Task<Desk> Read(Readings readings, IReadOnlyList<Connection> connections, Collecting collecting, Schedules? schedules)
    {
        var served = readings.Served;
        var library = served.Library;
        return new Desk(new Answers(readings, library), library.Reader.Services(),
            await ConnectionStatus.Read(connections, collecting, schedules, served.Real),
            [.. SourceStatus.Read(served.Real.Runs).Where(source => connections.All(connection => connection.Id != source.Name))], served.Warehouse.Now());
    }

    /// <summary>The numbers that stand first on a scope's dashboard.</summary>
    public IReadOnlyList<Metric> Watched(Scope scope)
    {
        var rows = Answers.Library.Catalog.Dashboards.GetValueOrDefault(scope.Kind == "org" ? "leadership" : scope.Kind)?.Rows ?? [];
        var first = rows.FirstOrDefault(row => row.Any(tile => tile.Kind == "number")) ?? [];
        return [.. first.Where(tile => tile.Kind == "number").Select(tile => tile.Metric).Distinct()];
    }

    /// <summary>The newest four weeks against the four before; links keep it.</summary>
    public Lens Weeks(Scope scope) => Look(scope, WeeksCompared);

    /// <summary>Half a year by week, as limits and signals need it.</summary>
    public Lens Course(Scope scope) => Look(scope, WeeksOfCourse);

    /// <summary>The goals that concern a scope, with their numbers.</summary>
    public IReadOnlyList<GoalView> Goals(Scope scope) => [.. Answers.Library.Catalog.Goals.Where(goal => GoalsPage.Concerns(goal, scope, Services))
        .Select(goal => new GoalView(GoalProgress.Read(goal, Services, Answers.Today, Answers.Read))).Where(goal => goal.Progress.State != GoalState.Missing)];

    /// <summary>The survey wave that ended within the week, in one line; null where none did.</summary>
    /// <param name="scope">A team's own numbers where they are shown, else everybody's.</param>
    public LetterLine? Wave(Scope scope)
    {
        var today = DateOnly.FromDateTime(Now.UtcDateTime);
        if (WaveBook.Results(Answers.Readings.Served.Real).Where(result => result.ClosedOn > today.AddDays(-DaysTold)).MaxBy(result => result.ClosedOn) is not { } result)
            return null;
        var table = new WaveTable(result, null);
        var group = scope.Kind == "team" && result.Groups.Any(known => known.Id == $"team={scope.Name}") ? $"team={scope.Name}" : "";
        var numbers = new[] { ("satisfaction", "dimension.S"), ("developer experience", "developer_experience"), ("hours lost a week", "hours_lost.median") }
            .Select(pair => (pair.Item1, Row: table.Find(group, pair.Item2))).Where(pair => pair.Row?.Cell.Value is not null)
            .Select(pair => $"{pair.Item1} {ResultWords.Value(pair.Row!.Cell, pair.Row.Measure.Unit)} ({ResultWords.Interval(pair.Row.Cell, pair.Row.Measure.Unit)})");
        var rate = result.ResponseRate is { } share ? $"{share:0} % answered, {result.ResponseWord}" : $"response {result.ResponseWord}";
        return new LetterLine($"{table.Group(group).Label}, {result.WaveId}: {rate}", string.Join(", ", numbers), Pages.Experience.SurveyPage.Address(result.WaveId, group));
    }

    private Lens Look(Scope scope, int weeks)
    {
        var choice = new Choice(null, When.Iso(End.AddDays(-7 * weeks)), When.Iso(End), "week", null);
        return Lens.Read(choice, scope, 6, Grain.Week, Now) with { Begins = LensPage.FirstDay(Services, scope) };
    }
}
