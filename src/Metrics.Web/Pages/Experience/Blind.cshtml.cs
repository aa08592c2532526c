using Metrics.Surveys;
using Metrics.Surveys.Vouchers;
using Metrics.Web.Api;
using Metrics.Web.Pages.Exports;
using Metrics.Web.Surveys;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Metrics.Web.Pages.Experience;

/// <summary>
/// Where somebody who was asked has one token signed without showing it (level 2 of measurement 2.12). The address names the person
/// and is signed; what is answered later comes from an address that names nobody.
/// </summary>
[IgnoreAntiforgeryToken]
[RequestSizeLimit(Largest)]
internal sealed class BlindPage(SurveyRoom room, SignedAddress signed) : PageModel
{
    private const int Largest = 16 * 1024;

    /// <summary>The wave; null where the address is not valid for one.</summary>
    public Wave? Wave { get; private set; }

    /// <summary>The key that the browser blinds with; null where nothing can be signed.</summary>
    public BlindKey? Key { get; private set; }

    /// <summary>The blind signature, base64; null before it was asked for.</summary>
    public string? Signed { get; private set; }

    /// <summary>Why nothing is signed, in words; null where something can be.</summary>
    public string? Refusal { get; private set; }

    /// <summary>The address that a person's invitation holds.</summary>
    public static string AddressFor(SignedAddress signed, string wave, string person) => signed.Sign($"/answer/blind/{wave}?person={Uri.EscapeDataString(person)}");

    /// <inheritdoc/>
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context) => Guards.MustBeReadable(Request, ModelState, Largest);

    /// <summary>Shows how it works.</summary>
    public void OnGet(string wave) => Open(wave);

    /// <summary>Signs once; the same message again, should the reply have been lost.</summary>
    public void OnPost(string wave, [FromForm] string? blinded)
    {
        if (!Open(wave))
            return;
        try
        {
            var message = new byte[1024];
            if (blinded is null || !Convert.TryFromBase64String(blinded, message, out var length))
                Refuse(Words["blind_script"], StatusCodes.Status400BadRequest);
            else if (room.Book.Roster.Issue(wave, Person, message[..length]) is { } signature)
                Signed = Convert.ToBase64String(signature);
            else
                Refuse(Words["blind_had"], StatusCodes.Status409Conflict);
        }
        catch (RequestException)
        {
            // No number that the key could sign, which no script of ours makes.
            Refuse(Words["blind_wrong"], StatusCodes.Status400BadRequest);
        }
    }

    /// <summary>Words in the visitor's language.</summary>
    public SheetWords Words { get; private set; } = new("en");

    /// <summary>The groups that the answers will carry, for readers.</summary>
    public string Groups => Key is not { Groups.Count: > 0 } ? Words["blind_none"] : string.Join(", ", Key.Groups.Select(key => key[(key.IndexOf('=') + 1)..]));

    private string Person => Request.Query["person"].ToString();

    private bool Open(string id)
    {
        Speak(["en", "de", "es", "ja"]);
        try
        {
            signed.Check(Request);
            Wave = room.Book.Find(id);
            if (room.Questionnaires.TryGetValue(Wave.QuestionnaireId, out var asked))
                Speak(asked.Languages);
            if (!Wave.IsOpen(room.Book.Today))
                return Refuse(Words.Say(Wave.State == WaveState.Closed || room.Book.Today > Wave.Closes ? "ended_why" : "early_why", When.Iso(Wave.Opens), When.Iso(Wave.Closes)), StatusCodes.Status403Forbidden);
            Key = room.Book.Roster.KeyOf(id, Person);
            return true;
        }
        catch (RequestException)
        {
            return Refuse(Words["blind_wrong"], StatusCodes.Status403Forbidden);
        }
    }

    private void Speak(IEnumerable<string> languages)
    {
        Words = new SheetWords(SheetView.LanguageFor(Request, languages));
        (ViewData["Language"], ViewData["Title"]) = (Words.Language, Words["blind"]);
    }

    private bool Refuse(string why, int status)
    {
        (Refusal, Response.StatusCode) = (why, status);
        return false;
    }
}
