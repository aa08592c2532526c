using Metrics.Catalog;
using Metrics.Charts;
using Metrics.Web.Pages.Explain;
using Metrics.Web.Pages.Tiles;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace Metrics.Web.Pages;

/// <summary>How a number is computed, from which rows, and how sure it is.</summary>
internal sealed class MetricPage(Readings readings, Benchmarks benchmarks) : LensPage(readings)
{
    /// <summary>How many rows stand on the page; the rest is a link away.</summary>
    public const int RowsShown = 50;

    private int? _report;

    /// <summary>The metric.</summary>
    public Metric Metric { get; private set; } = null!;

    /// <summary>Its headline and trend.</summary>
    public Reading Reading { get; private set; } = null!;

    /// <summary>The number over the whole period.</summary>
    public Envelope Envelope => Reading.Headline;

    /// <summary>The metric as a tile that fills a row.</summary>
    public TileView Tile { get; private set; } = null!;

    /// <summary>Its course; numbers of things as columns.</summary>
    public ChartView Trend => Here(Metric.Unit == "1" ? ChartView.OverTime(Tile, "Whiskers", ColumnChart.Draw)
        : CourseView.Of(Tile));

    /// <summary>The metric as a tile of that kind.</summary>
    public TileView AsTile(string kind) => TileOf(new Tile(kind, Metric, null), 1);

    /// <summary>Other statistics of the same facts.</summary>
    public IReadOnlyList<(Metric Metric, Envelope Envelope)> Siblings { get; private set; } = [];

    /// <summary>The tree from the sources to the metric.</summary>
    public LineageNode Lineage { get; private set; } = null!;

    /// <summary>The first rows.</summary>
    public RowTable Rows { get; private set; } = null!;

    /// <summary>All rows, for programs.</summary>
    public string AllRows => $"/api/v1/metrics/{Metric.Id}/rows?{Lens.Api}";

    /// <summary>The published answers beside it.</summary>
    public BenchmarkView? Benchmark { get; private set; }

    /// <summary>DORA's quick check of the same scope and period; empty for other metrics.</summary>
    public IReadOnlyList<Score> Scores { get; private set; } = [];

    /// <summary>Whose published scores stand beside them.</summary>
    public Peers Among { get; } = Peers.Everybody(benchmarks);

    /// <summary>Why it may have changed; null where it is compared with nothing or another scope.</summary>
    public WhyView? Why { get; private set; }

    /// <summary>The curve behind a time to an event.</summary>
    public ChartView? Curve { get; private set; }

    /// <summary>The page beside the answers of another report year.</summary>
    public string ReportLink(int year) => With("report", $"{year}") + "#published";

    /// <summary>The page split by something else.</summary>
    public string SplitLink(string by) => With("by", by) + "#split";

    /// <summary>What the number is split by.</summary>
    public string By { get; private set; } = "";

    private string With(string name, string value) => QueryHelpers.AddQueryString(Lens.Explain(Metric.Id), name, value);

    /// <summary>A chart that stands on this page and leads only to its rows.</summary>
    public static ChartView Here(ChartView chart) => chart with { Explain = null, Rows = "#rows" };

    /// <summary>Shows the metric; a former name leads to the present one.</summary>
    /// <exception cref="RequestException">There is no such metric, scope or period.</exception>
    public IActionResult OnGet(string id, int? report, string? by)
    {
        _report = report;
        By = by ?? Split.Own(ScopeInQuery());
        if (!Filter.Splits.Contains(By))
            throw new RequestException("by", $"'{By}' is none of {string.Join(", ", Filter.Splits)}");
        if (id.StartsWith(QuickCheckReader.Prefix, StringComparison.Ordinal))
            return LocalRedirect(Choice.Of(Request.Query).On("/metrics/dora.quickcheck", ScopeInQuery()));
        Metric = Library.Catalog.Get(id);
        if (Metric.Id != id)
            return LocalRedirect(Choice.Of(Request.Query).On($"/metrics/{Metric.Id}", ScopeInQuery()));
        var scope = ScopeInQuery();
        Look(scope, grain: scope.Kind == "service" ? Grain.Month : Grain.Week);
        Collect();
        ViewData["Title"] = Words.Title(Metric);
        return Page();
    }

    private void Collect()
    {
        var query = Lens.Ask(Metric, Lens.Grain);
        Reading = Read(query);
        Tile = AsTile(Metric.Unit == "1" ? "columns" : "line");
        Siblings = [.. Library.Catalog.Metrics.Where(other => other.File == Metric.File)
            .Select(other => (other, other == Metric ? Envelope : Read(query with { Metric = other, Grain = null, Compare = null }).Headline))];
        Lineage = LineageNode.Of(Metric.File, Served.Warehouse.Files);
        Rows = RowTable.Of([.. Library.Reader.Rows(query, RowsShown)], Lens.Scope, Metric);
        Benchmark = BenchmarkView.Of(benchmarks, Envelope, _report);
        Scores = Lens.Filter.IsNone && Metric.Id.StartsWith("dora.", StringComparison.Ordinal)
            ? [.. new QuickCheckReader(Library.Catalog, Library.Reader).ReadAll(Lens.Scope, Lens.Period).Select(score => Score.Of(score, Among))]
            : [];
        Why = WhyView.Of(Tile);
        Curve = Survival.Of(Metric, Envelope, Envelope.CensoredN > 0 ? Library.Reader.Rows(query) : []);
    }
}
