using System.Globalization;
using Metrics.Charts;

namespace Metrics.Web.Pages.Platform;

/// <summary>A share as the length of a bar, with the share beside it.</summary>
internal static class FunnelBar
{
    /// <summary>The bar; an empty text where there is no share.</summary>
    public static string Draw(double? share) => share is not { } known ? "" : string.Create(CultureInfo.InvariantCulture, $"""
        <span class="funnel"><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="10" rx="1.5" /><rect class="fill" width="{100 * Math.Clamp(known, 0, 1):0.#}" height="10" rx="1.5" /></svg> {Format.Percent(known, 1000)}</span>
        """);
}
