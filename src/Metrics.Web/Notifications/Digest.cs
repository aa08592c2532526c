using Metrics.Catalog;
using Metrics.Charts;
using Metrics.Statistics;
using Metrics.Web.Pages;
using Metrics.Web.Pages.Delivery;
using Metrics.Web.Pages.Tiles;

namespace Metrics.Web.Notifications;

/// <summary>The weekly digest of a scope: what changed beyond chance, what signals, goals, what to look at, and how good the data is.</summary>
internal sealed class Digest(Desk desk, Scope scope)
{
    private const int WeeksShown = 13;

    private readonly Lens _lens = desk.Weeks(scope);
    private readonly List<(Metric Metric, Reading Reading, Reading Course)> _numbers =
        [.. desk.Watched(scope).Select(metric => (metric, desk.Answers.Read(desk.Weeks(scope).Ask(metric, Grain.Week)), desk.Answers.Read(desk.Course(scope).Ask(metric, Grain.Week))))];
    private readonly IReadOnlyList<GoalView> _goals = desk.Goals(scope);

    /// <summary>Writes it.</summary>
    public Letter Write()
    {
        List<LetterLine> changes = [.. _numbers.Where(IsChanged).Select(number => Change(number.Metric, number.Reading.Headline))];
        List<LetterLine> signals = [.. Watch.Signals(desk, scope).Select(alert => alert.Line)];
        var counted = string.Join(", ", new[] { Counted(changes.Count, "change"), Counted(signals.Count, "signal"), Counted(_goals.Count(goal => goal.NeedsSomebody), "goal to look at", "goals to look at") }.OfType<string>());
        return new Letter("digest", $"{Words.Scope(scope)}, four weeks to {Format.Day(desk.End.AddDays(-1))}: {(counted.Length > 0 ? counted : "nothing beyond chance")}",
            $"{_lens.PeriodText}, compared with the four weeks before.",
            [
                new("What changed", Or(changes, "Nothing changed beyond chance.")),
                new("The numbers", Or([.. _numbers.Select(Number)], "There are none yet.")),
                new("What signals", Or(signals, "No process limit was broken in the newest week.")),
                .. _goals.Count == 0 ? Array.Empty<LetterPart>() : [new LetterPart("Goals and working agreements", [.. _goals.Select(Goal)])],
                .. desk.Wave(scope) is { } wave ? [new LetterPart("What people say", [wave])] : Array.Empty<LetterPart>(),
                new("What to look at", Or([.. Looks()], "Nothing asks for you this week.")),
                new("Data quality", [.. Quality()]),
            ], _lens.Dashboard(scope))
        {
            Drawing = Drawing(),
            Drawn = First is { } first ? $"{Words.Title(first.Metric)}, the last half year by week" : "",
        };
    }

    // The number that changed first of all, else the one that stands first.
    private (Metric Metric, Reading Reading, Reading Course)? First =>
        _numbers.Count == 0 ? null : _numbers.Exists(IsChanged) ? _numbers.Find(IsChanged) : _numbers[0];

    private string? Drawing()
    {
        if (First is not { } first)
            return null;
        var (title, lens) = (Words.Title(first.Metric), desk.Course(scope));
        var course = Course.Of(first.Course.Trend, first.Metric.Unit);
        var options = new LineOptions { Centre = course.Limits?.Centre, LowerLimit = course.Limits?.Lower, UpperLimit = course.Limits?.Upper };
        var chart = LineChart.Draw(new Frame(title, 568, 220), [Picture.Series(title, first.Course.Trend, Grain.Week)], options);
        return StandAlone.Draw(title, [$"{Words.Scope(scope)} · {lens.PeriodText}, by week", "Band: 95 % interval. Dashed: limits of the usual variation."], chart,
            $"Data as of {When.Text(desk.Answers.Readings.Served.Warehouse.DataAsOf())}");
    }

    private static bool IsChanged((Metric, Reading Reading, Reading) number) => number.Reading.Headline.Change?.Label is Wording.Clear or Wording.Possible;

    private LetterLine Change(Metric metric, Envelope envelope)
    {
        var movement = Movement.Of(envelope, _lens)!;
        return new LetterLine($"{Words.Title(metric)}: {movement.Amount}, {movement.Label}", $"{GoalView.Figures(envelope)}, {movement.Before}", _lens.Explain(metric.Id),
            movement.Class switch { "good" => Tone.Good, "bad" => Tone.Bad, _ => Tone.Neutral });
    }

    private LetterLine Number((Metric Metric, Reading Reading, Reading Course) number) =>
        new(Words.Title(number.Metric), GoalView.Figures(number.Reading.Headline), _lens.Explain(number.Metric.Id))
        {
            Spark = SparkText.Of([.. number.Course.Trend.TakeLast(WeeksShown).Select(bucket => bucket.Value)]),
        };

    private static LetterLine Goal(GoalView goal) => new($"{goal.Goal.Title}: {goal.State}",
        goal.Progress.Value is not { } value ? goal.Progress.Why
            : $"{Words.Title(goal.Goal.Metric)} {GoalView.Figures(value)}, target {goal.Goal.Target}; {Words.LowerFirst(Words.Title(goal.Goal.Counter))} {GoalView.Figures(goal.Progress.Counter!)}, {goal.Goal.Limit}",
        $"/delivery/goals#{goal.Goal.Name}", goal.Mark switch { "good" => Tone.Good, "bad" => Tone.Bad, _ => Tone.Neutral });

    private IEnumerable<LetterLine> Looks()
    {
        foreach (var (metric, reading, _) in _numbers.Where(number => number.Reading.Headline.Change?.Direction == "worse"))
            yield return new LetterLine($"{Words.Title(metric)} became worse: see which services and which part of the work it comes from",
                Most(metric), _lens.Explain(metric.Id, "#why"));
        foreach (var goal in _goals.Where(goal => goal.NeedsSomebody))
            yield return new LetterLine($"{goal.Goal.Title}: {goal.State}; {goal.Goal.Owner} looks after it", "", $"/delivery/goals#{goal.Goal.Name}");
        foreach (var source in scope.Kind == "org" ? desk.Connections.Where(connection => connection.NeedsSomebody) : [])
            yield return new LetterLine($"Source {source.Connection.Id}: {source.State.Word()}", source.WhatToDo() ?? "", "/sources");
    }

    // The services that added most to the change; a service is nobody's own number.
    private string Most(Metric metric)
    {
        const int most = 3;
        if (desk.Answers.Why(_lens.Ask(metric)) is not { Within: { } within, Mix: { } mix } why)
            return "";
        var sign = Math.Sign(within + mix);
        var named = why.Services.Where(service => service.Part is { } part && Math.Sign(part) == sign).OrderByDescending(service => Math.Abs(service.Part!.Value)).Take(most).ToList();
        return named.Count == 0 || scope.Kind == "service" ? "" : $"Most of it: {string.Join(", ", named.Select(service => service.Service))}.";
    }

    private IEnumerable<LetterLine> Quality()
    {
        var poor = _numbers.Where(number => number.Reading.Headline.QualityGrade != "A").ToList();
        if (poor.Count == 0)
            yield return new LetterLine("All numbers have grade A: complete and fresh.");
        foreach (var (metric, reading, _) in poor)
            yield return new LetterLine($"{Words.Title(metric)}: grade {reading.Headline.QualityGrade}", Words.Grade(reading.Headline.QualityGrade), _lens.Explain(metric.Id, "#quality"));
        yield return new LetterLine($"Data as of {When.Text(desk.Answers.Readings.Served.Warehouse.DataAsOf())}", "", "/sources");
    }

    private static List<LetterLine> Or(List<LetterLine> lines, string instead) => lines.Count > 0 ? lines : [new LetterLine(instead)];

    private static string? Counted(int count, string one, string? many = null) => count == 0 ? null : $"{Format.Count(count)} {(count == 1 ? one : many ?? one + "s")}";
}
