using Metrics.Charts;

namespace Metrics.Web.Pages.Platform;

/// <summary>A share as the length of a bar, with the share beside it.</summary>
internal static class FunnelBar
{
    /// <summary>The bar; an empty text where there is no share.</summary>
    public static string Draw(double? share) => share is not { } known ? ""
        : $"<span class=\"funnel\"><span class=\"bar\" aria-hidden=\"true\"><span style=\"width:{Math.Round(known * 100)}%\"></span></span> {Format.Percent(known, 1000)}</span>";
}
