using Metrics.Catalog;
using Metrics.Charts;
using Metrics.Web.Pages.Tiles;

namespace Metrics.Web.Pages.Delivery;

/// <summary>A goal or working agreement as people read it.</summary>
/// <param name="Progress">Its numbers.</param>
internal sealed record GoalView(GoalProgress Progress)
{
    /// <summary>The goal.</summary>
    public Goal Goal => Progress.Goal;

    /// <summary>What can be said, in a few words.</summary>
    public string State => (Progress.State, Goal.IsAgreement) switch
    {
        (GoalState.Missing, _) => "does not apply here",
        (GoalState.TooEarly, _) => "too early",
        (GoalState.TooFew, _) => "too few facts",
        (GoalState.Reached, false) => "reached",
        (GoalState.Reached, true) => "kept",
        (GoalState.OnTheWay, _) => "on the way",
        (GoalState.Away, _) => "moving away",
        (GoalState.Missed, false) => "not reached",
        (GoalState.Missed, true) => "not kept",
        (GoalState.CounterWorsens, _) => "counter-metric worsens",
        _ => "no clear change",
    };

    /// <summary>Class of the state's mark.</summary>
    public string Mark => Progress.State switch
    {
        GoalState.Reached or GoalState.OnTheWay => "good",
        GoalState.Missed or GoalState.CounterWorsens or GoalState.Away => "bad",
        _ => "",
    };

    /// <summary>True where somebody should look at it.</summary>
    public bool NeedsSomebody => Progress.State is GoalState.Missed or GoalState.CounterWorsens or GoalState.Away;

    /// <summary>Where the number stands to its target, as far as the interval allows.</summary>
    public string TargetSentence => Progress.Value is not { } value ? "" : Goal.Target.Of(value) switch
    {
        Standing.Kept => "The whole interval lies on the target’s side.",
        Standing.Crossed => "The whole interval lies short of the target.",
        Standing.Open when Goal.Target.Allows(value.Value!.Value) => "The value is past the target, its interval is not: chance may have done it.",
        Standing.Open => "The value is short of the target, but the interval reaches it.",
        _ => "Without an interval nothing can be said about the target.",
    };

    /// <summary>Where the counter-metric stands to its bound.</summary>
    public string LimitSentence => Progress.Limit switch
    {
        Standing.Kept => "The whole interval lies inside its bound.",
        Standing.Crossed => "The whole interval lies beyond its bound.",
        Standing.Open when !Goal.Limit.Allows(Progress.Counter!.Value!.Value) => "The value is beyond its bound, its interval is not: chance may have done it.",
        Standing.Open => "The value keeps its bound, but its interval reaches beyond.",
        _ => "Without an interval nothing can be said about its bound.",
    };

    /// <summary>A number with its interval and sample size.</summary>
    public static string Figures(Envelope envelope)
    {
        var figure = Figure.Of(envelope);
        return $"{figure.Number}{(figure.Unit.Length > 0 ? " " + figure.Unit : "")} ({(figure.HasInterval ? "95 % interval " : "")}{figure.Interval}; {figure.Basis})";
    }

    /// <summary>A change in words; empty where there is none to tell.</summary>
    public static string Change(Envelope envelope) => Movement.Of(envelope, null) is { } change
        ? $"{change.Amount} {change.Label}".Trim() : "";

    /// <summary>The page that explains a number of this goal: same scope, same days, same comparison.</summary>
    public string Explain(Metric metric) => new Choice(null, When.Iso(Progress.Now.From), When.Iso(Progress.Now.To), null, Against.Of(Progress.Baseline).ToString())
        .On($"/metrics/{metric.Id}", Goal.Scope);

    /// <summary>Its course with the target and the limits of the usual variation.</summary>
    public ChartView Chart()
    {
        var unit = Goal.Metric.Unit;
        var course = Course.Of(Progress.Trend, unit);
        var series = Picture.Series(Words.Title(Goal.Metric), Progress.Trend, Progress.Grain);
        var options = new LineOptions
        {
            Centre = course.Limits?.Centre,
            LowerLimit = course.Limits?.Lower,
            UpperLimit = course.Limits?.Upper,
            Target = Goal.Target.Value,
            Marks = [new Mark(Progress.Baseline.To, "start")],
        };
        var grain = Progress.Grain.ToString().ToLowerInvariant();
        return new ChartView($"{Words.Title(Goal.Metric)}, {Words.Scope(Goal.Scope)}",
            $"{Words.Statistic(Goal.Metric)} by {grain}. Band: 95 % interval. Long dashes: target.{(course.Limits is null ? "" : " Short dashes: limits of the usual variation.")}",
            Fitted.Html(Goal.Title, 1, frame => LineChart.Draw(frame, [series], options)), ChartTable.Of([series]))
        {
            Notes = [.. CourseView.Words(course, unit, grain)],
            Explain = Explain(Goal.Metric),
        };
    }
}
