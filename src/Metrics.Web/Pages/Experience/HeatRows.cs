using Metrics.Surveys;

namespace Metrics.Web.Pages.Experience;

/// <summary>The heat map: measures down, groups across. A shade is a place on the measure's own scale, and the number stands in it.</summary>
/// <param name="Title">What the columns are.</param>
/// <param name="Groups">The columns.</param>
/// <param name="Rows">The rows.</param>
internal sealed record HeatRows(string Title, IReadOnlyList<ResultGroup> Groups, IReadOnlyList<(MeasureText Measure, IReadOnlyList<ResultRow> Cells)> Rows)
{
    private static readonly MeasurePart[] Parts =
        [MeasurePart.Dimension, MeasurePart.Driver, MeasurePart.Recommendation, MeasurePart.Platform, MeasurePart.Hours, MeasurePart.Item];

    /// <summary>The heat maps of a wave: of the tree, and of each cut.</summary>
    public static IEnumerable<HeatRows> Of(WaveTable table)
    {
        var measures = table.Measures.Where(measure => Parts.Contains(measure.Part) && table.IsAnswered(measure)).ToList();
        foreach (var kind in table.Groups.GroupBy(Kind).OrderBy(kind => kind.Key, StringComparer.Ordinal))
        {
            var groups = (kind.Key.Length == 0 ? kind : kind.Prepend(table.Group(""))).ToList();
            yield return new HeatRows(kind.Key.Length == 0 ? "Departments and teams" : $"By {kind.Key}", groups,
                [.. measures.Select(measure => (measure, (IReadOnlyList<ResultRow>)[.. groups.Select(group => table.Find(group.Id, measure.Id)!)]))]);
        }
    }

    /// <summary>Shade 1 to 4 for lower to higher scores; 0 for what has no shade.</summary>
    public static int Depth(ResultRow row) => row is { Cell.Value: { } value, Measure.Unit: "score" or "percent" } ? Math.Clamp((int)((value - 30) / 12) + 1, 1, 4) : 0;

    /// <summary>What hides the cells, by reason.</summary>
    public IEnumerable<string> Reasons => Rows.SelectMany(row => row.Cells).Select(row => row.Cell.Suppressed).OfType<string>().Distinct();

    // Suppressed groups know neither parent nor cut; their names do.
    private static string Kind(ResultGroup group) => group.Cut
        ?? Roster.Cuts.FirstOrDefault(cut => group.Id.Split('/')[^1].StartsWith(cut + "=", StringComparison.Ordinal)) ?? "";
}
