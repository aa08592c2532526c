using Metrics.Catalog;
using Metrics.Web.Pages.Explain;

namespace Metrics.Web.Pages;

/// <summary>How much of what the numbers need is there, why not more, and what mends it.</summary>
internal sealed class QualityPage(Readings readings) : LensPage(readings)
{
    private const string Prefix = "quality.";

    /// <summary>The links between changes, deployments and incidents.</summary>
    public IReadOnlyList<LinkQuality> Links { get; private set; } = [];

    /// <summary>The headline metric of each file with what it rests on.</summary>
    public IReadOnlyList<(Metric Metric, Envelope Envelope)> Coverage { get; private set; } = [];

    /// <summary>Finished months that late data has moved, with what they were first shown as (R20).</summary>
    public IReadOnlyList<(Envelope Now, PublishedNumber First)> Restated { get; private set; } = [];

    /// <summary>The metric of that id.</summary>
    public Metric Metric(string id) => Library.Catalog.Get(id);

    /// <summary>Reads scope and period.</summary>
    public void OnGet()
    {
        Look(ScopeInQuery());
        ViewData["Title"] = "Data quality";
        if (Tools.Services.Services.Count == 0)
            return;
        var headlines = Library.Catalog.Metrics.Where(metric => metric.Name == metric.File.Noun).ToList();
        Links = [.. headlines.Where(metric => metric.Id.StartsWith(Prefix, StringComparison.Ordinal)).Select(metric => LinkQuality.Of(Answers, Lens, metric))];
        Restated = Lens.Scope.Kind == "service" ? [] : Library.Reader.Published.Restated(Library, Lens.Scope);
        Coverage = [.. headlines.Where(metric => !metric.Id.StartsWith(Prefix, StringComparison.Ordinal)).Select(metric => (metric, Read(Lens.Ask(metric)).Headline))];
    }
}
