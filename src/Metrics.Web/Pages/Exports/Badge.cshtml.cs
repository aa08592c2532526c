using Metrics.Charts;
using Metrics.Web.Pages.Tiles;
using Microsoft.AspNetCore.Mvc;

namespace Metrics.Web.Pages.Exports;

/// <summary>A number in the height of a line, for a README.</summary>
internal sealed class BadgePage(Readings readings, SignedAddress signed) : TilePage(readings)
{
    /// <summary>Draws it.</summary>
    /// <exception cref="RequestException">The address is not signed for what it asks, or names no metric, scope or period.</exception>
    public IActionResult OnGet(string metric)
    {
        signed.Check(Request);
        if (Stamp.IsKnown(HttpContext, Served))
            return StatusCode(StatusCodes.Status304NotModified);
        Open("number", metric);
        return Content(Draw(), "image/svg+xml; charset=utf-8");
    }

    private string Draw()
    {
        var envelope = Tile.Read().Headline;
        var (figure, change) = (Figure.Of(envelope), Movement.Of(envelope, Lens));
        var value = $"{figure.Number} {figure.Unit}".TrimEnd();
        var movement = change is null ? "" : $" {change.Amount} {change.Label} {change.Before}.".Replace("  ", " ", StringComparison.Ordinal);
        var direction = change?.Class switch { "good" => ", better", "bad" => ", worse", _ => "" };
        return Badge.Draw(Words.LowerFirst(Tile.Title) + (Lens.Scope.Kind == "org" ? "" : " · " + Lens.Scope.Name),
            direction.Length > 0 ? $"{value} {change!.Amount}{direction}" : value, Drawing.ToneOf(change),
            $"{Tile.Title}, {Words.Scope(Lens.Scope)}, {Lens.PeriodText}: {value}, {figure.Interval}, {figure.Basis}.{movement} {Origin}.");
    }
}
