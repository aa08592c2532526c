namespace Metrics.Catalog;

/// <summary>A day that a goal names: a date, or a number of weeks before or after the last day of the data.</summary>
/// <param name="Day">The date; null where it is counted.</param>
/// <param name="Weeks">Weeks from the last day of the data, negative for the past.</param>
public readonly record struct GoalDay(DateOnly? Day, int Weeks)
{
    /// <summary>Reads <c>2026-03-31</c>, <c>26 weeks ago</c> or <c>in 13 weeks</c>.</summary>
    /// <exception cref="DefinitionException">It is something else.</exception>
    public static GoalDay Read(YamlMap map, string key)
    {
        var text = map.Text(key);
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) && day.Year is >= 1990 and <= 2100)
            return new GoalDay(day, 0);
        return text.Split(' ') switch
        {
            [var count, "weeks" or "week", "ago"] when Count(count) is { } weeks => new GoalDay(null, -weeks),
            ["in", var count, "weeks" or "week"] when Count(count) is { } weeks => new GoalDay(null, weeks),
            _ => throw map.Wrong(key, $"'{text}' is no day; write YYYY-MM-DD, '26 weeks ago' or 'in 13 weeks'"),
        };
    }

    /// <summary>The date.</summary>
    /// <param name="today">The day that weeks are counted from.</param>
    public DateOnly On(DateOnly today) => Day ?? today.AddDays(7 * Weeks);

    private static int? Count(string text) => int.TryParse(text, System.Globalization.NumberStyles.None, null, out var count) && count is > 0 and <= 520 ? count : null;
}
