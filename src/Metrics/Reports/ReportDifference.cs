namespace Metrics.Reports;

/// <summary>One measure in two reports.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Older">In the older report; empty where it is not in it.</param>
/// <param name="Newer">In the newer report; empty where it is not in it.</param>
/// <param name="Remark">Why the two cannot be compared as they stand; empty where they can.</param>
public sealed record MeasureDifference(string Title, string Older, string Newer, string Remark);

/// <summary>How two reports of a scope differ.</summary>
/// <param name="Older">The older one.</param>
/// <param name="Newer">The newer one.</param>
/// <param name="Measures">Measures of either whose values differ, in the order of the newer.</param>
/// <param name="Assumptions">Assumptions that changed, in sentences.</param>
/// <param name="Sections">Sections that only one of them fills.</param>
public sealed record ReportDifference(Snapshot Older, Snapshot Newer, IReadOnlyList<MeasureDifference> Measures, IReadOnlyList<string> Assumptions, IReadOnlyList<string> Sections)
{
    /// <summary>Compares two reports.</summary>
    /// <exception cref="RequestException">They are about different scopes.</exception>
    public static ReportDifference Of(Snapshot one, Snapshot other)
    {
        if (one.Scope != other.Scope)
            throw new RequestException("with", $"{one.Id} and {other.Id} are about different scopes; compare two quarters of one");
        var (older, newer) = one.Window.From <= other.Window.From ? (one, other) : (other, one);
        string[] keys = [.. newer.Figures.Concat(older.Figures).Select(figure => figure.Key).Where(IsMeasure).Distinct()];
        return new ReportDifference(older, newer,
            [.. keys.Select(key => Measure(older.Find(key), newer.Find(key))).Where(measure => measure.Older != measure.Newer || measure.Remark.Length > 0)],
            ChangesOf(older.Money, newer.Money), [.. Filled(older, newer)]);
    }

    /// <summary>Assumptions that changed, in sentences.</summary>
    public static IReadOnlyList<string> ChangesOf(ReportMoney? older, ReportMoney? newer)
    {
        if (older is null || newer is null)
            return older is null && newer is null ? [] : [older is null ? $"Only the newer rests on a scenario, {newer!.Title}." : $"Only the older rests on a scenario, {older.Title}."];
        var before = older.Assumptions.ToDictionary(one => one.Id, StringComparer.Ordinal);
        var now = newer.Assumptions.Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. newer.Assumptions.Where(one => !before.ContainsKey(one.Id)).Select(one => $"{one.Title} is new, {Words(one)}"),
            .. newer.Assumptions.Where(one => before.TryGetValue(one.Id, out var old) && Words(old) != Words(one)).Select(one => $"{one.Title} {Words(before[one.Id])}, now {Words(one)}"),
            .. older.Assumptions.Where(one => !now.Contains(one.Id)).Select(one => $"{one.Title} is gone"),
        ];
    }

    private static bool IsMeasure(string key) => key.EndsWith(".now", StringComparison.Ordinal) || key.StartsWith("money.", StringComparison.Ordinal);

    private static MeasureDifference Measure(Figure? older, Figure? newer)
    {
        var remark = older is null ? "not in the older report" : newer is null ? "not in the newer report"
            : older.Envelope is { } before && newer.Envelope is { } now && before.DefinitionVersion != now.DefinitionVersion ? "the definition changed in between" : "";
        return new MeasureDifference((newer ?? older)!.Title, older?.Text ?? "", newer?.Text ?? "", remark);
    }

    private static IEnumerable<string> Filled(Snapshot older, Snapshot newer)
    {
        foreach (var section in newer.Sections)
        {
            var before = older.Sections.FirstOrDefault(known => known.Id == section.Id)?.Parts.Count ?? 0;
            if (before == 0 != (section.Parts.Count == 0))
                yield return section.Parts.Count > 0 ? $"{section.Title} is new in the newer report." : $"{section.Title} is empty in the newer report.";
        }
    }

    private static string Words(Assumption one) => MoneyReading.Written(one.Value, one.Unit)
        + (one.Low is { } low && one.High is { } high ? $" ({MoneyReading.Written(low, one.Unit)} to {MoneyReading.Written(high, one.Unit)})" : "") + (one.Standing == "measured" ? ", measured" : "");
}
