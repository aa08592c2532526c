using Microsoft.AspNetCore.Mvc;

namespace Metrics.Web.Pages.Exports;

/// <summary>A tile inside another page: as a small page of its own, or as a drawing.</summary>
internal sealed class EmbedPage(Readings readings, SignedAddress signed) : TilePage(readings)
{
    /// <summary>Shows the tile.</summary>
    /// <exception cref="RequestException">The address is not signed for what it asks, or names no tile, metric, scope or period.</exception>
    public async Task<IActionResult> OnGet(string kind, string metric, string format)
    {
        signed.Check(Request);
        if (Stamp.IsKnown(HttpContext, Served))
            return StatusCode(StatusCodes.Status304NotModified);
        OpenDrawn(kind, metric);
        ViewData["Theme"] = ThemeInQuery();
        return format switch
        {
            "html" => Page(),
            "svg" => Content(await Drawing.Of(this), "image/svg+xml; charset=utf-8"),
            _ => throw new RequestException("format", $"'{format}' is neither html nor svg"),
        };
    }
}
