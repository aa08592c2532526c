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

    /// <summary>The page's address among the parts of the platform.</summary>
    public string Here => string.Join('/', Request.Path.ToString().Split('/').Take(3));

    /// <summary>The way to the page.</summary>
    public IReadOnlyList<Crumb> Way(string here) => [new("Platform", Lens.Choice.On("/platform", Lens.Scope)), new(here, null)];
}
