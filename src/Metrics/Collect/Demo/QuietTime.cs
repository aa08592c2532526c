namespace Metrics.Collect.Demo;

/// <summary>A stretch of the year, the same every year, in which less is done; it may run over New Year.</summary>
/// <param name="From">First day as month and day, such as <c>12-15</c>.</param>
/// <param name="To">Last day, likewise.</param>
/// <param name="Share">What remains of the usual work, 0–1.</param>
/// <param name="IsFreeze">Nothing is released.</param>
internal sealed record QuietTime(string From, string To, double Share, bool IsFreeze)
{
    /// <summary>Reads the key <c>quiet</c> of a team, or of the whole organisation.</summary>
    public static QuietTime[] Read(YamlMap yaml) => [.. yaml.Maps("quiet").Select(quiet =>
    {
        quiet.Allow(["from", "to", "share", "freeze"]);
        return new QuietTime(MonthAndDay(quiet, "from"), MonthAndDay(quiet, "to"), quiet.Number("share", 0, 1), quiet.Flag("freeze"));
    })];

    public bool Covers(DateTime day)
    {
        var here = day.ToString("MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var (afterFrom, beforeTo) = (string.CompareOrdinal(here, From) >= 0, string.CompareOrdinal(here, To) <= 0);
        return string.CompareOrdinal(From, To) <= 0 ? afterFrom && beforeTo : afterFrom || beforeTo;
    }

    private static string MonthAndDay(YamlMap yaml, string key)
    {
        var text = yaml.Text(key);
        return DateOnly.TryParseExact("2000-" + text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out _)
            ? text
            : throw yaml.Wrong(key, $"'{text}' is no month and day such as 12-24");
    }
}
