using Metrics.Catalog;
using Metrics.Web.Pages.Explain;

namespace Metrics.Web.Pages;

/// <summary>DORA's quick check from measured values (measurement 1.5), and how it is computed.</summary>
internal sealed class QuickCheckPage(Readings readings, Benchmarks benchmarks) : LensPage(readings)
{
    /// <summary>All scores.</summary>
    public IReadOnlyList<Score> Scores { get; private set; } = [];

    /// <summary>Whose published scores stand beside them.</summary>
    public Peers Among { get; private set; } = null!;

    /// <summary>All that can be chosen.</summary>
    public IReadOnlyList<Peers> Choices { get; private set; } = [];

    /// <summary>Reads the scores of a scope and period.</summary>
    /// <param name="among">Whose scores to compare with.</param>
    public void OnGet(string? among)
    {
        Look(ScopeInQuery());
        (Among, Choices) = (Peers.Find(benchmarks, among), Peers.All(benchmarks));
        Scores = [.. new QuickCheckReader(Library.Catalog, Library.Reader).ReadAll(Lens.Scope, Lens.Period).Select(score => Score.Of(score, Among))];
        ViewData["Title"] = "Quick-check score";
    }
}
