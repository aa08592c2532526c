using Metrics.Statistics;

namespace Metrics.Catalog;

/// <summary>What can be said of a goal, and no more than the intervals allow.</summary>
public enum GoalState
{
    /// <summary>Its scope does not exist here.</summary>
    Missing,

    /// <summary>Less than a week has passed since its start.</summary>
    TooEarly,

    /// <summary>Too few facts, on one side or both.</summary>
    TooFew,

    /// <summary>The whole interval lies on the target's side.</summary>
    Reached,

    /// <summary>At least a possible change towards the target.</summary>
    OnTheWay,

    /// <summary>Neither better nor worse beyond chance.</summary>
    Unclear,

    /// <summary>At least a possible change away from it.</summary>
    Away,

    /// <summary>It is over, or an agreement, and the whole interval lies on the wrong side.</summary>
    Missed,

    /// <summary>The counter-metric has crossed its bound, or moves towards the worse.</summary>
    CounterWorsens,
}

/// <summary>How far a goal is: baseline, now, target, and what it cost.</summary>
/// <param name="Goal">The goal.</param>
/// <param name="State">What can be said.</param>
/// <param name="Baseline">The days before its start.</param>
/// <param name="Now">The newest days since its start, up to its last day.</param>
public sealed record GoalProgress(Goal Goal, GoalState State, Period Baseline, Period Now)
{
    private const int TooFewDays = 7;

    /// <summary>Why there are no numbers; empty where there are.</summary>
    public string Why { get; private init; } = "";

    /// <summary>The metric before the start; null where there are no numbers.</summary>
    public Envelope? Before { get; private init; }

    /// <summary>The metric now, with the change since the baseline.</summary>
    public Envelope? Value { get; private init; }

    /// <summary>The counter-metric now, with its change.</summary>
    public Envelope? Counter { get; private init; }

    /// <summary>Where the counter-metric stands to its bound.</summary>
    public Standing Limit { get; private init; }

    /// <summary>The course from the baseline on.</summary>
    public IReadOnlyList<Envelope> Trend { get; private init; } = [];

    /// <summary>Buckets of the course.</summary>
    public Grain Grain { get; private init; }

    /// <summary>Reads a goal's numbers.</summary>
    /// <param name="goal">The goal.</param>
    /// <param name="services">The services and teams there are.</param>
    /// <param name="today">The day after the last whole day of the data.</param>
    /// <param name="read">Reads a metric.</param>
    public static GoalProgress Read(Goal goal, ServiceList services, DateOnly today, Func<MetricQuery, Reading> read)
    {
        var (baseline, now) = goal.Periods(today);
        if (services.Missing(goal.Scope) is { } missing)
            return new GoalProgress(goal, GoalState.Missing, baseline, now) { Why = missing };
        if (now.Days < TooFewDays)
            return new GoalProgress(goal, GoalState.TooEarly, baseline, now) { Why = $"It counts from {goal.Start.On(today):yyyy-MM-dd} on, and needs a week." };
        var whole = new Period(Period.Floor(baseline.From, Grain.Week), now.To);
        var grain = whole.Days > 60 * 7 ? Grain.Month : Grain.Week;
        var value = read(new MetricQuery(goal.Metric, goal.Scope, now, Compare: Against.Of(baseline))).Headline;
        var counter = read(new MetricQuery(goal.Counter, goal.Scope, now, Compare: Against.Of(baseline))).Headline;
        var limit = goal.Limit.Of(counter);
        return new GoalProgress(goal, StateOf(goal, value, counter, limit, isOver: goal.Due?.On(today) < today), baseline, now)
        {
            Before = read(new MetricQuery(goal.Metric, goal.Scope, baseline)).Headline,
            Value = value,
            Counter = counter,
            Limit = limit,
            Trend = read(new MetricQuery(goal.Metric, goal.Scope, whole, grain)).Trend,
            Grain = grain,
        };
    }

    // What it costs stands above what it brings: a target that is met at the counter-metric's cost is not met.
    private static GoalState StateOf(Goal goal, Envelope value, Envelope counter, Standing limit, bool isOver)
    {
        if (limit == Standing.Crossed || limit != Standing.Kept && counter.Change?.Direction == "worse")
            return GoalState.CounterWorsens;
        return (goal.Target.Of(value), value.Change?.Label) switch
        {
            (Standing.Kept, _) => GoalState.Reached,
            (Standing.Crossed, _) when isOver || goal.IsAgreement => GoalState.Missed,
            (Standing.Unknown, _) when value.Change is not { Label: Wording.Clear or Wording.Possible } => GoalState.TooFew,
            (_, Wording.Clear or Wording.Possible) => IsTowards(goal, value.Change!) ? GoalState.OnTheWay : GoalState.Away,
            (_, Wording.Insufficient) => GoalState.TooFew,
            _ => GoalState.Unclear,
        };
    }

    private static bool IsTowards(Goal goal, Change change) => change.Amount < (change.Kind == "ratio" ? 1 : 0) == goal.Target.IsUpper;
}
