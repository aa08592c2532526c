using System.Text.Json;
using Metrics.Surveys.Vouchers;
using Metrics.Web.Surveys;
using Microsoft.AspNetCore.Mvc;

namespace Metrics.Web.Pages.Experience;

/// <summary>The sheet that is handed in with a blind token (level 2): the address is the same for everybody.</summary>
[IgnoreAntiforgeryToken]
[RequestSizeLimit(Largest)]
internal sealed class AnonymousPage(SurveyRoom room) : SheetPage(room)
{
    private static readonly string[] Parts = ["groups", "message", "signature"];

    /// <summary>The token's parts, which the browser fills in.</summary>
    public override IReadOnlyList<string> Hidden => Parts;

    /// <summary>Shows the questions, or why there are none.</summary>
    public void OnGet(string wave) => Open(BlindWave(wave), "anonymous " + wave);

    /// <summary>Takes the answers.</summary>
    public async Task<IActionResult> OnPost(string wave)
    {
        if (!Open(BlindWave(wave), "anonymous " + wave))
            return Page();
        try
        {
            return await Take(submission => Book.Answers.SubmitAsync(Token(wave), submission));
        }
        catch (RequestException wrong) when (wrong.Field is "signature" or "token")
        {
            Notice = Words["no_token"];
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
    }

    private string? BlindWave(string id) => Book.Waves().FirstOrDefault(wave => wave.Id == id && wave.IsBlind)?.Id;

    private BlindToken Token(string wave)
    {
        try
        {
            var groups = JsonSerializer.Deserialize<string[]>(Typed.Value("groups")) ?? [];
            return new BlindToken(wave, groups, Convert.FromBase64String(Typed.Value("message")), Convert.FromBase64String(Typed.Value("signature")));
        }
        catch (Exception wrong) when (wrong is JsonException or FormatException)
        {
            throw new RequestException("token", "is missing or damaged");
        }
    }
}
