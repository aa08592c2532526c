using Metrics.Catalog;

namespace Metrics.Web.Pages;

/// <summary>A subject: one folder of <c>sql/metrics</c>.</summary>
/// <param name="Title">Its name for people.</param>
/// <param name="Files">The metrics of each file, the headline first.</param>
internal sealed record Subject(string Title, IReadOnlyList<IReadOnlyList<Metric>> Files);

/// <summary>Every metric with its meaning.</summary>
internal sealed class MetricsPage(Readings readings) : LensPage(readings)
{
    private static readonly Dictionary<string, string> Titles = new() { ["dora"] = "DORA", ["flow"] = "Flow", ["ops"] = "Operations" };

    /// <summary>The metrics by subject.</summary>
    public IEnumerable<Subject> Subjects => Library.Catalog.Metrics.GroupBy(metric => metric.File.Folder).Select(folder =>
        new Subject(Titles.GetValueOrDefault(folder.Key, folder.Key), [.. folder.GroupBy(metric => metric.File, (_, file) => file.ToList())]));

    /// <summary>Lists them; the scope travels along to each.</summary>
    public void OnGet()
    {
        Look(ScopeInQuery());
        ViewData["Title"] = "Metrics";
    }
}
