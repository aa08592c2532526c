using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Metrics.Web.Pages;

/// <summary>A request that cannot be answered: it names the field and offers the nearest name. Anything else is our own failure and says so.</summary>
/// <remarks>It changes nothing, and a form that ended in an error has no valid token any more.</remarks>
[IgnoreAntiforgeryToken]
internal sealed partial class ProblemPage : PageModel
{
    /// <summary>What is wrong, in a few words.</summary>
    public string Heading { get; private set; } = "";

    /// <summary>What is wrong and what to write instead.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>What to do next.</summary>
    public string Advice { get; private set; } = "";

    /// <summary>The same page with the nearest name that exists.</summary>
    public (string Text, string Link)? Nearest { get; private set; }

    /// <summary>Shows the error that the request ended with, whatever its method.</summary>
    public void OnGet() => Explain();

    /// <summary>As <see cref="OnGet"/>.</summary>
    public void OnPost() => Explain();

    private void Explain()
    {
        var feature = HttpContext.Features.Get<IExceptionHandlerPathFeature>();
        if (feature?.Error is RequestException error)
            Bad(error, feature.Path + Request.QueryString);
        else if (feature is null)
            Say(StatusCodes.Status404NotFound, "Nothing went wrong", "This page tells what went wrong, when something did.", "Go on with one of these:");
        else
            Say(StatusCodes.Status500InternalServerError, "This page could not be made", "The fault is the program’s, not yours; the server’s log has the reason.",
                "The numbers are safe. Try again, or another page:");
        ViewData["Title"] = Heading;
    }

    private void Bad(RequestException error, string address)
    {
        var isMissing = error.Field is "metric" or "dashboard" or "tile" || error.Field == "scope" && address.StartsWith("/delivery/", StringComparison.Ordinal);
        var reason = char.ToUpperInvariant(error.Reason[0]) + error.Reason[1..] + ".";
        Say(isMissing ? StatusCodes.Status404NotFound : error.Status, error.Status switch
        {
            StatusCodes.Status403Forbidden => "This address is not valid",
            StatusCodes.Status501NotImplemented or StatusCodes.Status503ServiceUnavailable => "No picture could be made",
            _ => isMissing ? $"No such {Subject(error)}" : $"The {error.Field} cannot be read",
        }, reason, "Correct the address, or go on with one of these:");
        if (Suggestion().Match(error.Reason) is { Success: true } match)
            Nearest = (match.Groups[2].Value, address.Replace(Uri.EscapeDataString(match.Groups[1].Value), Uri.EscapeDataString(match.Groups[2].Value), StringComparison.Ordinal));
    }

    private static string Subject(RequestException error) => error.Field == "scope" ? error.Reason.Split(' ')[1] : error.Field;

    private void Say(int status, string heading, string reason, string advice)
    {
        Response.StatusCode = status;
        (Heading, Reason, Advice) = (heading, reason, advice);
    }

    // "no team 'paymnts' (did you mean 'payments'?)"
    [GeneratedRegex("^no [a-z]+ '(.*)' \\(did you mean '(.*)'\\?\\)$")]
    private static partial Regex Suggestion();
}
