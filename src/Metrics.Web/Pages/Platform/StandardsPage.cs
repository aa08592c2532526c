using Metrics.Catalog;

namespace Metrics.Web.Pages.Platform;

/// <summary>A page about what services are held against: deviations, scorecards, maturity, friction.</summary>
internal abstract class StandardsPage(Readings readings, Written written) : LensPage(readings)
{
    /// <summary>Writes events.</summary>
    public Written Written => written;

    /// <summary>Why the last entry was not taken; null where it was.</summary>
    public string? Problem { get; protected set; }

    /// <summary>The newest day that the data reach into; everything here stands as on that day.</summary>
    public DateOnly Day => Answers.Today;

    /// <summary>The pages of this kind: title, address, whether it is this one.</summary>
    public IEnumerable<(string Title, string Link, bool IsHere)> Boards =>
    [
        Board("Deviations", "/platform/deviations"),
        .. Library.Catalog.Scorecards.Select(card => Board(card.Title, $"/platform/scorecards/{card.Name}")),
        Board("Maturity", "/platform/maturity"),
        Board("Friction", "/platform/friction"),
    ];


    /// <summary>The way to the page.</summary>
    public IReadOnlyList<Crumb> Way(string here) => [new("Platform", Lens.Choice.On("/platform", Lens.Scope)), new(here, null)];

    private (string, string, bool) Board(string title, string path) => (title, Lens.Choice.On(path, Lens.Scope), Request.Path == path);
}
