using System.Xml.Linq;
using Metrics.Charts;

namespace Metrics.Tests.Charts;

/// <summary>Series and drawings in every state that a page can meet.</summary>
internal static class Samples
{
    public const double Hour = 3600;

    public static readonly DateOnly Monday = new(2025, 1, 6);

    public static readonly Frame Frame = new("Lead time", 620, 240);

    public static Point Week(int i, double? value = null, double? low = null, double? high = null, int n = 20, bool incomplete = false, string? flag = null) =>
        new(Monday.AddDays(7 * i), Monday.AddDays((7 * i) + 7), value, low, high, n, incomplete, flag);

    public static Point Hours(int i, double hours) => Week(i, hours * Hour, hours * Hour * 0.7, hours * Hour * 1.4);

    public static Series Durations(params Point[] points) => new("checkout", "s", points);

    public static Series Long(int weeks, string unit = "s") => new("checkout", unit,
        [.. Enumerable.Range(0, weeks).Select(i => Week(i, unit == "ratio" ? (i % 10) / 20.0 : (5 + (i % 7)) * Hour, incomplete: i == weeks - 1))]);

    /// <summary>The kinds of data that a chart over time must survive, by name.</summary>
    public static readonly Dictionary<string, Series> States = new()
    {
        ["empty"] = Durations(),
        ["one point"] = Durations(Hours(0, 12)),
        ["all null"] = Durations(Week(0), Week(1), Week(2)),
        ["all equal"] = Durations([.. Enumerable.Range(0, 8).Select(i => Week(i, 12 * Hour))]),
        ["all zero"] = new("checkout", "ratio", [.. Enumerable.Range(0, 8).Select(i => Week(i, 0, 0, 0.16))]),
        ["gaps"] = Durations(Hours(0, 10), Hours(1, 11), Week(2), Hours(3, 9), Week(4), Hours(5, 8)),
        ["incomplete"] = Durations(Hours(0, 10), Hours(1, 11), Hours(2, 4) with { Incomplete = true }),
        ["only incomplete"] = Durations(Hours(0, 10) with { Incomplete = true }),
        ["few"] = Durations(Hours(0, 10), Week(1, n: 3) with { Singles = [Hour, 2 * Hour, 30 * Hour], Flag = Flags.Insufficient }, Hours(2, 9)),
        ["definition"] = Durations(Hours(0, 10), Hours(1, 11), Hours(2, 20) with { Flag = Flags.Definition }, Hours(3, 21)),
        ["many flags"] = Durations(Hours(0, 10), Hours(1, 11) with { Flag = "signal restated something-new" }),
        ["tiny to huge"] = Durations(Week(0, 0), Week(1, 1), Week(2, 400 * 86400.0), Week(3, 1e12)),
        ["below a second"] = Durations(Week(0, 0.01), Week(1, 0.2)),
        ["two years"] = Long(110),
        ["hostile"] = Durations(Hours(0, 10), Hours(1, 11)) with { Name = "<script>alert(\"1\")</script> ' & 🎉\u0007\ud800\u202e" + new string('W', 300) },
        ["other unit"] = new("eNPS", "points", [Week(0, -40, -60, -20), Week(1, 10, -5, 25)]),
        ["other unit, hostile"] = new("x", "<b>\"&'", [Week(0, 3), Week(1, 4)]),
    };

    public static readonly SurvivalCurve Recovery = new("Failed deployments", "s",
        [
            new(0.5 * Hour, 0.875, 0.387, 0.9814), new(1.2 * Hour, 0.75, 0.3148, 0.9309), new(2 * Hour, 0.5, 0.152, 0.7749),
            new(4 * Hour, 0.375, 0.087, 0.6744), new(12 * Hour, 0.1875, 0.0113, 0.5353),
        ],
        [9 * Hour, 30 * Hour], 2 * Hour, 8);

    public static IEnumerable<XElement> Elements(string svg, string name, string? cssClass = null) =>
        XElement.Parse(svg).DescendantsAndSelf().Where(element => element.Name.LocalName == name
            && (cssClass is null || ((string?)element.Attribute("class") ?? "").Split(' ').Contains(cssClass)));

    public static string Described(string svg) => Elements(svg, "desc").Single().Value;

    public static double Number(XElement element, string attribute) =>
        double.Parse(element.Attribute(attribute)!.Value, System.Globalization.CultureInfo.InvariantCulture);
}
