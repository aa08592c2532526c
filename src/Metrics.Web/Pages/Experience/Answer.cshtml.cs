using Metrics.Web.Surveys;
using Microsoft.AspNetCore.Mvc;

namespace Metrics.Web.Pages.Experience;

/// <summary>The sheet behind an invitation (level 1): the token in its address is good for one submission.</summary>
[IgnoreAntiforgeryToken]
[RequestSizeLimit(Largest)]
internal sealed class AnswerPage(SurveyRoom room) : SheetPage(room)
{
    /// <summary>Shows the questions, or why there are none.</summary>
    public void OnGet(string token) => Open(WaveOf(token), token);

    /// <summary>Takes the answers.</summary>
    public async Task<IActionResult> OnPost(string token) =>
        Open(WaveOf(token), token) ? await Take(submission => Book.Answers.SubmitAsync(token, submission)) : Page();

    private string? WaveOf(string token)
    {
        try
        {
            return Book.Answers.WaveOf(token);
        }
        catch (RequestException)
        {
            // No token at all is told apart from a spent one by nobody.
            return null;
        }
    }
}
