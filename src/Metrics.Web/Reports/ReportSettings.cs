using System.Globalization;
using Metrics.Reports;

namespace Metrics.Web.Reports;

/// <summary><c>reports</c> of <c>metrics.yml</c>: the fiscal calendar, and which reports are built by themselves.</summary>
/// <param name="FiscalYearStarts">Month in which the fiscal year begins, 1 to 12.</param>
/// <param name="Scopes">Scopes whose reports are built by themselves; empty for none.</param>
/// <param name="DaysAfter">Days after a quarter's end at which they are.</param>
/// <param name="Scenario">The scenario whose money a report tells; null for none.</param>
/// <param name="Decision">What is asked of the reader, where nobody says otherwise.</param>
internal sealed record ReportSettings(int FiscalYearStarts, IReadOnlyList<Scope> Scopes, int DaysAfter, string? Scenario, string Decision)
{
    /// <summary>Calendar years, nothing by itself.</summary>
    public static readonly ReportSettings Plain = new(1, [], 5, null, "");

    /// <summary>Reads the file; <see cref="Plain"/> where it does not exist or says nothing of reports.</summary>
    /// <exception cref="DefinitionException">Something in it is wrong.</exception>
    public static ReportSettings Load(string? path) => path is not null && File.Exists(path) ? Read(YamlMap.Load(path)) : Plain;

    /// <summary>Reads the file's mapping.</summary>
    /// <exception cref="DefinitionException">Something in it is wrong.</exception>
    public static ReportSettings Read(YamlMap file)
    {
        if (!file.Has("reports"))
            return Plain;
        var map = file.Map("reports").Only("fiscal_year_starts", "create", "days_after", "scenario", "decision");
        return new ReportSettings(Month(map), [.. map.Texts("create").Select(text => Scoped(map, text))], (int)map.Number("days_after", 0, 60, Plain.DaysAfter), map.OptionalText("scenario"), map.OptionalText("decision") ?? "");
    }

    /// <summary>The quarter that is due on a day: the newest one that ended long enough ago.</summary>
    public Quarter Due(DateOnly today) => Quarter.Of(today.AddDays(-DaysAfter), FiscalYearStarts).Previous;

    private static int Month(YamlMap map)
    {
        if (map.OptionalText("fiscal_year_starts") is not { } text)
            return 1;
        var names = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames;
        var month = Array.FindIndex(names, name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) + 1;
        return month is >= 1 and <= 12 ? month : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 12 ? number
            : throw map.Wrong("fiscal_year_starts", $"'{text}' is no month; write april or 4");
    }

    private static Scope Scoped(YamlMap map, string text) => text == "org" || text.Split(':') is ["team", { Length: > 0 }] ? Scope.Parse(text)
        : throw map.Wrong("create", $"'{text}' is no scope of a report; write org or team:NAME");
}
