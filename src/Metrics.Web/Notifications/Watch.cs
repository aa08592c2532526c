using Metrics.Catalog;
using Metrics.Charts;
using Metrics.Statistics;
using Metrics.Web.Pages;
using Metrics.Web.Pages.Delivery;
using Metrics.Web.Pages.Tiles;

namespace Metrics.Web.Notifications;

/// <summary>Something that somebody should know before the next digest.</summary>
/// <param name="Key">The same thing has the same key, so that it is told once.</param>
/// <param name="Line">Reason, numbers with interval, link.</param>
internal sealed record Alert(string Key, LetterLine Line);

/// <summary>What is wrong for a channel now, and what is known to be right again.</summary>
/// <param name="Raised">Alerts, whether told already or not.</param>
/// <param name="Settled">Beginnings of keys that may be forgotten.</param>
internal sealed record Watch(IReadOnlyList<Alert> Raised, IReadOnlyList<string> Settled)
{
    private const int FreshDays = 14;

    /// <summary>Reads it.</summary>
    public static Watch Read(Desk desk, Channel channel)
    {
        var (raised, settled) = (new List<Alert>(), new List<string>());
        if (channel.Sends.Contains("limits"))
            raised.AddRange(Signals(desk, channel.Scope));
        if (channel.Sends.Contains("goals"))
            Goals(desk.Goals(channel.Scope), raised, settled);
        if (channel.Sends.Contains("sources"))
            Sources(desk, raised, settled);
        return new Watch(raised, settled);
    }

    /// <summary>True where an alert of that key is over.</summary>
    public bool IsSettled(string key) => Settled.Any(beginning => key.StartsWith(beginning, StringComparison.Ordinal));

    /// <summary>The message about some alerts.</summary>
    public static Letter Write(IReadOnlyList<Alert> alerts, Scope scope, Lens lens) => new("alerts",
        alerts.Count == 1 ? alerts[0].Line.Text : $"{Words.Scope(scope)}: {alerts.Count} alerts",
        "Each of these is told once.", [new LetterPart("Alerts", [.. alerts.Select(alert => alert.Line)])], lens.Dashboard(scope));

    /// <summary>Rules of the process behaviour chart that the newest whole week breaks and the week before did not (measurement 1.9).</summary>
    public static IEnumerable<Alert> Signals(Desk desk, Scope scope)
    {
        var lens = desk.Course(scope);
        // What ended long ago is no news, for example after a first import.
        if (desk.End.AddDays(FreshDays) < DateOnly.FromDateTime(desk.Now.UtcDateTime))
            yield break;
        foreach (var metric in desk.Watched(scope))
        {
            var trend = desk.Answers.Read(lens.Ask(metric, Grain.Week)).Trend;
            var course = Course.Of(trend, metric.Unit);
            if (trend.Count == 0 || trend[^1].Flags.Contains("incomplete") || course.Limits is not { } limits)
                continue;
            var (newest, before) = (trend[^1], trend.Count > 1 ? trend[^2].Window : default);
            var rules = course.Signals.Where(signal => signal.Bucket == newest.Window).Select(signal => signal.Signal)
                .Except(course.Signals.Where(signal => signal.Bucket == before).Select(signal => signal.Signal)).ToList();
            if (rules.Count > 0)
                yield return Signalled(metric, scope, newest, limits, rules, lens);
        }
    }

    private static Alert Signalled(Metric metric, Scope scope, Envelope newest, ProcessLimits limits, List<Signal> rules, Lens lens)
    {
        var isBetter = metric.Better.Length > 0 ? newest.Value > limits.Centre == (metric.Better == "higher") : (bool?)null;
        var usual = $"usual {Format.Interval(limits.Lower, limits.Upper, metric.Unit, 1000)}, centre {Format.Value(limits.Centre, metric.Unit, 1000)}{(limits.IsProvisional ? ", provisional" : "")}";
        return new Alert($"limits:{metric.Id}:{scope}:{When.Iso(newest.Window.From)}", new LetterLine(
            $"{Words.Title(metric)}, {Words.Scope(scope)}: {string.Join(", ", rules.Select(CourseView.Rule))}{(isBetter is { } better ? better ? ", on the better side" : ", on the worse side" : "")}",
            $"{Format.Period(newest.Window.From, newest.Window.To)}: {GoalView.Figures(newest)}; {usual}", lens.Explain(metric.Id), isBetter switch { true => Tone.Good, false => Tone.Bad, _ => Tone.Neutral }));
    }

    private static void Goals(IReadOnlyList<GoalView> goals, List<Alert> raised, List<string> settled)
    {
        foreach (var goal in goals.Where(goal => goal.Progress.Counter is not null))
        {
            var key = $"goal:{goal.Goal.Name}:counter";
            if (goal.Progress.Limit == Standing.Crossed)
                raised.Add(new Alert(key, new LetterLine($"{goal.Goal.Title}: {Words.LowerFirst(Words.Title(goal.Goal.Counter))} has crossed its bound, {goal.Goal.Limit}",
                    $"{Format.Period(goal.Progress.Now.From, goal.Progress.Now.To)}: {GoalView.Figures(goal.Progress.Counter!)}", $"/delivery/goals#{goal.Goal.Name}", Tone.Bad)));
            // Not as soon as the interval touches the bound: what goes to and fro would be told again and again.
            if (goal.Progress.Limit == Standing.Kept)
                settled.Add(key);
        }
    }

    private static void Sources(Desk desk, List<Alert> raised, List<string> settled)
    {
        const int failuresInARow = 2;
        foreach (var source in desk.Connections)
        {
            // A round that fails once is tried again by itself.
            if (source.NeedsSomebody && (source.State is not (ConnectionState.Failed or ConnectionState.TooHeavy) || source.FailuresInARow >= failuresInARow))
                raised.Add(new Alert($"source:{source.Connection.Id}:{source.State}", new LetterLine($"Source {source.Connection.Id}: {source.State.Word()}",
                    $"{source.WhatHappened()} {source.WhatToDo()}".Trim(), "/sources", Tone.Bad)));
            if (source.State is ConnectionState.Fresh or ConnectionState.Warned)
                settled.Add($"source:{source.Connection.Id}:");
        }
        foreach (var source in desk.Others)
        {
            if (source.HasFailed)
                raised.Add(new Alert($"source:{source.Name}:failed", new LetterLine($"Source {source.Name}: failed", source.Newest.Message ?? "", "/sources", Tone.Bad)));
            else
                settled.Add($"source:{source.Name}:failed");
        }
    }
}
