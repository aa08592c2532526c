using Metrics.Surveys;
using Metrics.Surveys.Anonymity;
using Metrics.Web.Surveys;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Metrics.Web.Pages.Experience;

/// <summary>What those who are asked may rely on, and how to check it.</summary>
[IgnoreAntiforgeryToken]
[RequestSizeLimit(16 * 1024)]
internal sealed class TrustPage(SurveyRoom room) : PageModel
{
    /// <summary>Waves that are announced or open, with their plans, which are public.</summary>
    public IReadOnlyList<Wave> Waves { get; } = [.. room.Waves().Where(wave => wave.State != WaveState.Closed)];

    /// <summary>What became of the token that was asked about; null where none was.</summary>
    public string? Token { get; private set; }

    /// <summary>Why the text is no token; null where it is one.</summary>
    public string? Problem { get; private set; }

    /// <summary>What was pasted and is no token; a token is never sent back.</summary>
    public string Pasted { get; private set; } = "";

    /// <summary>A group of the plan in words.</summary>
    public static string NameOf(PlanGroup group) => group.Id.Length == 0 ? "Everybody" : string.Join(": ", group.Id.Split('/').Select(key => key.Replace("=", " ", StringComparison.Ordinal)));

    /// <summary>Shows what holds.</summary>
    public void OnGet() => ViewData["Title"] = "Who sees what";

    /// <summary>Says whether a token can still be used, and not more.</summary>
    public void OnPost([FromForm] string? token)
    {
        OnGet();
        // People paste the whole address.
        var text = (token ?? "").Trim().Split('?')[0].TrimEnd('/').Split('/')[^1];
        try
        {
            Token = room.Book.Answers.WaveOf(text) is null ? "used or unknown" : "usable";
        }
        catch (RequestException wrong)
        {
            (Problem, Pasted) = (wrong.Reason, text.Length <= 200 ? text : "");
        }
    }
}
