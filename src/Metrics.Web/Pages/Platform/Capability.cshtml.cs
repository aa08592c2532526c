using Metrics.Adoption;
using Metrics.Catalog;
using Metrics.Charts;
using Metrics.Web.Pages.Explain;
using Metrics.Web.Pages.Tiles;
using Metrics.Web.Surveys;

namespace Metrics.Web.Pages.Platform;

/// <summary>One capability: how far it has come, how quickly, who stayed, and who is not there yet and why.</summary>
internal sealed class CapabilityPage(Readings readings, SurveyRoom room) : PlatformPage(readings, room)
{
    /// <summary>The capability.</summary>
    public Capability Capability { get; private set; } = null!;

    /// <summary>The lens on this capability alone.</summary>
    public Lens Only => Lens.On("capability", Capability.Name);

    /// <summary>Services and what each is told, those for which it is meant.</summary>
    public IReadOnlyList<Verdict> Own => [.. Verdicts.Where(verdict => verdict.Capability == Capability.Name && InScope(verdict))];

    /// <summary>Cells of the cohort triangle.</summary>
    public CohortTriangle Cohorts { get; private set; } = null!;

    /// <summary>Its numbers.</summary>
    public IReadOnlyList<TileView> Tiles => [.. new[] { "plat.coverage", "plat.coverage_weighted", "plat.voluntary", "plat.cohort.retention", "plat.version_lag.p50" }.Select(Tile)];

    /// <summary>The funnel.</summary>
    public IReadOnlyList<FunnelStep> Funnel => CapabilityView.Funnel(metric => Headline(metric, Capability.Name), metric => Only.Explain(metric));

    /// <summary>Coverage over time, and how satisfied people are meanwhile.</summary>
    public ChartView Course => CapabilityView.Course(Tile("plat.coverage"), Capability, Answers.Today, SatisfiedOver(Lens.Period));

    /// <summary>How long adoption takes since the capability was first offered; null where nobody has been offered it.</summary>
    public ChartView? Waiting { get; private set; }

    /// <summary>What the curve says of ninety days.</summary>
    public string ByNinety { get; private set; } = "";

    /// <summary>Versions in use, the newest first.</summary>
    public IReadOnlyList<(string Version, int Services, int Lag)> Versions { get; private set; } = [];

    /// <summary>Shows it.</summary>
    public void OnGet(string name)
    {
        Look(ScopeInQuery(), 12, Grain.Week);
        Capability = Capabilities.FirstOrDefault(one => one.Name == name) ?? throw new RequestException("capability",
            $"no capability '{name}'" + DefinitionException.DidYouMean(name, Capabilities.Select(one => one.Name)));
        ViewData["Title"] = Capability.Title;
        Cohorts = CohortTriangle.Read(Served.Warehouse, Capability.Name, Served.Warehouse.DataAsOf() ?? Served.Warehouse.Now());
        Wait();
        Versions = [.. Facts("plat.version_lag.p50", Only.Period).GroupBy(row => (string)row["version"]!)
            .Select(group => (group.Key, group.Count(), group.Min(row => Convert.ToInt32(row["lag_d"], null)))).OrderBy(version => version.Item3)];
    }

    /// <summary>What stands in a cell of the triangle.</summary>
    public static string Cell(Cohort cohort, int month) => month < cohort.Kept.Count ? Format.Percent((double)cohort.Kept[month] / cohort.Size, cohort.Size) : "";

    // Everybody to whom it was ever offered, not only those of the page's own period.
    private void Wait()
    {
        var metric = Library.Catalog.Get("plat.time_to_adopt.p50");
        var query = Only.Ask(metric) with { Period = new Period(new DateOnly(2015, 1, 1), Lens.Period.To), Compare = null };
        var envelope = Read(query).Headline;
        ByNinety = CapabilityView.AdoptedBy(envelope, 90);
        Waiting = Survival.Of(metric, envelope, Library.Reader.Rows(query)) is { } curve
            ? curve with { Title = "Time to adopt", About = "Share that has not adopted yet, by time since it was offered. Band: 95 % interval; uprights: still waiting.", Explain = Only.Explain(metric.Id) }
            : null;
    }

    private IEnumerable<IReadOnlyDictionary<string, object?>> Facts(string metric, Period period) =>
        Library.Reader.Rows(Only.Ask(Library.Catalog.Get(metric)) with { Period = period, Compare = null });

    private TileView Tile(string metric) => TileOf(new Tile("number", [Library.Catalog.Get(metric)], null), 2) with { Lens = Only };

    private bool InScope(Verdict verdict) => Lens.Scope.Kind switch
    {
        "team" => verdict.Team == Lens.Scope.Name,
        "service" => verdict.Service == Lens.Scope.Name,
        _ => true,
    };
}
