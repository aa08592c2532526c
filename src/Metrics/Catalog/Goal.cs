namespace Metrics.Catalog;

/// <summary>What a team wants to reach, or has agreed to keep: never one number alone, because whatever is made a target is met
/// at the cost of something else (Goodhart 1975; measurement 1.10).</summary>
/// <param name="Name">Name of its file without the ending.</param>
/// <param name="Title">What it is, in a sentence.</param>
/// <param name="About">Why; empty where nobody said.</param>
/// <param name="Owner">The team that looks after it.</param>
/// <param name="Scope">Whose number it is about.</param>
/// <param name="Metric">The number.</param>
/// <param name="Target">What it is to come to.</param>
/// <param name="Start">The first day that counts; the days before it are the baseline.</param>
/// <param name="Due">The last day; null for an agreement.</param>
/// <param name="Days">Length of the baseline, and of what is called "now".</param>
/// <param name="Counter">The metric that must not get worse meanwhile.</param>
/// <param name="Limit">What it must not cross.</param>
public sealed record Goal(string Name, string Title, string About, string Owner, Scope Scope, Metric Metric, Bound Target, GoalDay Start, GoalDay? Due,
    int Days, Metric Counter, Bound Limit)
{
    private const int Weeks = 8;
    private static readonly string[] Keys = ["title", "about", "owner", "scope", "metric", "target", "start", "due", "weeks", "counter"];

    /// <summary>True for an agreement, which has no last day.</summary>
    public bool IsAgreement => Due is null;

    /// <summary>Reads every <c>dashboards/goals/*.yml</c>.</summary>
    /// <exception cref="DefinitionException">A file is no YAML, lacks something, or names what does not exist.</exception>
    public static IReadOnlyList<Goal> ReadAll(string root, Catalog catalog)
    {
        var folder = Path.Combine(root, "dashboards", "goals");
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.yml").Order(StringComparer.Ordinal)
                .Select(file => Parse("dashboards/goals/" + Path.GetFileName(file), File.ReadAllText(file), catalog))]
            : [];
    }

    /// <summary>Parses one goal's text.</summary>
    /// <exception cref="DefinitionException">As <see cref="ReadAll"/>.</exception>
    public static Goal Parse(string path, string text, Catalog catalog)
    {
        var file = YamlMap.Parse(path, text).Only(Keys);
        if (!file.Has("counter"))
            throw file.Wrong("counter", "missing; a number that is made a target is met at the cost of something else (Goodhart's law), so name "
                + "what must not get worse meanwhile: counter: {metric: change_fail_rate, bound: 10 %}");
        var metric = ReadMetric(file, catalog);
        var counterMap = file.Map("counter").Only("metric", "bound");
        var counter = ReadMetric(counterMap, catalog);
        if (counter.File == metric.File)
            throw counterMap.Wrong("metric", $"'{counter.Name}' is the goal's own metric; a counter-metric is another one that a shortcut would harm");
        var owner = file.Text("owner");
        if (owner.Contains('@', StringComparison.Ordinal))
            throw file.Wrong("owner", $"'{owner}' is a person's address; a goal belongs to a team");
        var (start, due) = (GoalDay.Read(file, "start"), file.Has("due") ? GoalDay.Read(file, "due") : (GoalDay?)null);
        if (due is { } last && start.Day is null == last.Day is null && last.On(default(DateOnly).AddYears(100)) <= start.On(default(DateOnly).AddYears(100)))
            throw file.Wrong("due", $"'{file.Text("due")}' is not after start, '{file.Text("start")}'");
        return new Goal(Path.GetFileNameWithoutExtension(path), file.Text("title"), file.OptionalText("about") ?? "", owner, ReadScope(file),
            metric, Bound.Read(file, "target", metric), start, due, 7 * (int)file.Number("weeks", 2, 52, Weeks), counter, Bound.Read(counterMap, "bound", counter));
    }

    /// <summary>The days before the start, and the newest days since it.</summary>
    /// <param name="today">The day after the last whole day of the data.</param>
    /// <returns>Now is empty where the start lies in the future.</returns>
    public (Period Baseline, Period Now) Periods(DateOnly today)
    {
        var (start, end) = (Start.On(today), today);
        if (Due?.On(today).AddDays(1) is { } closing && closing < end)
            end = closing;
        var from = end.AddDays(-Days);
        return (new Period(start.AddDays(-Days), start), new Period(from < start ? start : from, end < start ? start : end));
    }

    private static Metric ReadMetric(YamlMap map, Catalog catalog) =>
        catalog.Find(map.Text("metric")) ?? throw map.Wrong("metric", $"no metric '{map.Text("metric")}'" + catalog.DidYouMean(map.Text("metric")));

    private static Scope ReadScope(YamlMap file)
    {
        var text = file.OptionalText("scope") ?? "org";
        return text == "org" || text.Split(':') is ["team" or "service", { Length: > 0 }] ? Scope.Parse(text)
            : throw file.Wrong("scope", $"'{text}' is no scope; write org, team:NAME or service:NAME");
    }
}
