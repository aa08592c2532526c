using System.Security.Cryptography;
using System.Text;
using Metrics.Surveys;
using Metrics.Surveys.Store;
using Metrics.Web.Api;
using Metrics.Web.Surveys;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Metrics.Web.Pages.Experience;

/// <summary>
/// A sheet that is filled in by somebody of whom nothing is known: no login, no cookie, and no antiforgery, since what authorises is
/// in the address or in the form itself.
/// </summary>
internal abstract class SheetPage(SurveyRoom room) : PageModel
{
    /// <summary>Largest form in bytes; a full sheet with its comments is a tenth of it.</summary>
    protected const int Largest = 256 * 1024;

    /// <inheritdoc/>
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context) => Guards.MustBeReadable(Request, ModelState, Largest);

    /// <summary>The wave; null where nothing may be said of it.</summary>
    public Wave? Wave { get; private set; }

    /// <summary>The questions; null where <see cref="State"/> says why there are none.</summary>
    public SheetView? Sheet { get; private set; }

    /// <summary><c>used</c>, <c>early</c>, <c>ended</c>, <c>changed</c> or <c>thanks</c>; null while the sheet is shown.</summary>
    public string? State { get; private set; }

    /// <summary>What is wrong with the sheet as a whole; null where nothing is.</summary>
    public string? Notice { get; protected set; }

    /// <summary>Words in the visitor's language.</summary>
    public SheetWords Words { get; private set; } = new("en");

    /// <summary>Name of the draft in the browser, from which nobody gets to the token.</summary>
    public string Draft { get; private set; } = "";

    /// <summary>Fields that travel along without being shown.</summary>
    public virtual IReadOnlyList<string> Hidden => [];

    /// <summary>What has been entered.</summary>
    public Typed Typed { get; private set; } = Typed.Nothing;

    /// <summary>The waves, with the store that takes answers.</summary>
    protected WaveBook Book => room.Book;

    /// <summary>Makes the sheet of a wave ready, or says why there is none.</summary>
    /// <param name="id">The wave; null where the token is spent or never was.</param>
    /// <param name="secret">What the draft is kept under.</param>
    protected bool Open(string? id, string secret)
    {
        var wave = id is null ? null : Book.Waves().FirstOrDefault(known => known.Id == id);
        var languages = wave is not null && Book.Questionnaires.TryGetValue(wave.QuestionnaireId, out var asked) ? asked.Languages : ["en", "de", "es", "ja"];
        var language = SheetView.LanguageFor(Request, languages);
        (Words, Draft) = (new SheetWords(language), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("draft " + secret)))[..16]);
        ViewData["Language"] = Words.Language;
        if (wave is null)
            return Say("used", StatusCodes.Status404NotFound);
        Wave = wave;
        if (wave.State == WaveState.Closed || Book.Today > wave.Closes)
            return Say("ended", StatusCodes.Status410Gone);
        if (!wave.IsOpen(Book.Today))
            return Say("early", StatusCodes.Status403Forbidden);
        if (!Book.Questionnaires.TryGetValue(wave.QuestionnaireId, out var questionnaire) || questionnaire.Version != wave.QuestionnaireVersion)
            return Say("changed", StatusCodes.Status409Conflict);
        Show(SheetView.Fresh(questionnaire, language, Seed(Request.Query["seed"])));
        return true;
    }

    /// <summary>Checks what was sent and hands it in; the sheet comes back whole where that is not possible.</summary>
    /// <param name="submit">Spends the token and keeps the sheet; false where it was spent before.</param>
    protected async Task<IActionResult> Take(Func<Submission, Task<bool>> submit)
    {
        var form = Request.HasFormContentType ? await Request.ReadFormAsync() : FormCollection.Empty;
        var sheet = Sheet!;
        Typed = Typed.Of(form);
        var read = SheetReading.Of(sheet.Questionnaire, Typed);
        Show(sheet with { Seed = Seed(form["seed"]), Typed = Typed, Problems = read.Problems });
        if (read.Problems.Count > 0 || read.Checked.Answers.Count == 0)
        {
            Notice = read.Problems.Count > 0 ? Words["mend"] : Words["empty"];
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }
        else if (await IsKept(() => submit(new Submission(read.Checked.Ratings(), read.Checked.Comments()))))
            Say("thanks", StatusCodes.Status200OK);
        else if (!Book.Answers.IsOpen(Wave!.Id))
            Say("ended", StatusCodes.Status410Gone);
        else
            Say("used", StatusCodes.Status404NotFound);
        return Page();
    }

    // The wave may have ended since the sheet was opened.
    private static async Task<bool> IsKept(Func<Task<bool>> submit)
    {
        try
        {
            return await submit();
        }
        catch (RequestException late) when (late.Field == "wave")
        {
            return false;
        }
    }

    private void Show(SheetView sheet) => Sheet = sheet with { Event = Request.Query["event"].ToString() is { Length: > 0 } asked ? asked : null };

    // False, as there is no sheet then.
    private bool Say(string state, int status)
    {
        (State, Sheet, Response.StatusCode) = (state, null, status);
        return false;
    }

    private static ulong Seed(string? kept) => ulong.TryParse(kept, out var seed) ? seed : BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8));
}
