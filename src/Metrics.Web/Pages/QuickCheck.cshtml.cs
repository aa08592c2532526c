using Metrics.Catalog;
using Metrics.Web.Pages.Explain;

namespace Metrics.Web.Pages;

/// <summary>DORA's quick check from measured values (measurement 1.5), and how it is computed.</summary>
internal sealed class QuickCheckPage(Readings readings, Benchmarks benchmarks) : LensPage(readings)
{
    /// <summary>All scores.</summary>
    public IReadOnlyList<Score> Scores { get; private set; } = [];

    /// <summary>Reads the scores of a scope and period.</summary>
    public void OnGet()
    {
        Look(ScopeInQuery());
        Scores = [.. new QuickCheckReader(Library.Catalog, Library.Reader).ReadAll(Lens.Scope, Lens.Period).Select(score => Score.Of(score, benchmarks))];
        ViewData["Title"] = "Quick-check score";
    }
}
