using System.Text;
using Metrics.Mail;
using Metrics.Surveys;
using Metrics.Surveys.Store;
using Metrics.Web.Api;
using Metrics.Web.Surveys;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Metrics.Web.Pages.Experience;

/// <summary>The waves of this installation, and the form that plans one: filled in, previewed, then kept.</summary>
internal sealed class WavesPage(SurveyRoom room, Courier courier, Written written, HostOptions options) : PageModel
{
    private const int RosterBytesAtMost = 4 << 20;

    /// <summary>The waves.</summary>
    public SurveyRoom Room => room;

    /// <summary>True where the writer must show the ingestion key.</summary>
    public bool NeedsKey => written.NeedsKey;

    /// <summary>What was typed.</summary>
    public WaveDraft Draft { get; private set; } = new();

    /// <summary>What would happen; null before it was asked for.</summary>
    public WavePreview? Preview { get; private set; }

    /// <summary>Why it cannot be planned; null where it can.</summary>
    public RequestException? Problem { get; private set; }

    /// <summary>True where there is no mail server.</summary>
    public bool HasNoMail => courier.Server is null;

    /// <summary>Live participation of an open wave in steps of 5 %; null for others.</summary>
    public int? Participation(Wave wave) => wave.State == WaveState.Open && !room.IsDemo ? room.Book.Participation(wave.Id) : null;

    /// <summary>Marks the field that is wrong, for the reader of the screen.</summary>
    public string? Invalid(string field) => Problem?.Field == field ? "true" : null;

    /// <summary>The mails as they would go out, in every language of the people asked.</summary>
    public IEnumerable<(string Title, WaveLetter Letter, string Text)> Letters()
    {
        var (wave, asks) = (Preview!.Wave, room.Questionnaires[Preview.Wave.QuestionnaireId]);
        var languages = Preview.Panel.Asked.Select(member => member.Language is { } code && courier.Texts.Languages.Contains(code) ? code : "en").Distinct().Order(StringComparer.Ordinal);
        foreach (var language in languages)
            foreach (var kind in wave.Reminders.Count > 0 ? [RosterMails.Invitation, RosterMails.Reminder(1)] : new[] { RosterMails.Invitation })
            {
                var letter = courier.Texts.Of(wave, asks, kind, language, wave.IsByEvent ? wave.Events[0] : null);
                var link = courier.Origin + (wave.IsBlind ? $"/answer/blind/{wave.Id}?person=…" : "/answer/…");
                yield return ($"{(kind == RosterMails.Invitation ? "Invitation" : "Reminder")}, {language}", letter, WaveMail.Text(letter, link, courier.Origin));
            }
    }

    /// <summary>The list and an empty form.</summary>
    public void OnGet()
    {
        Draft = WaveDraft.Start(room.Book.Today);
        ViewData["Title"] = "Waves";
    }

    /// <summary>A roster to fill in.</summary>
    public IActionResult OnGetExample() => File(Encoding.UTF8.GetBytes(RosterFile.Example), "text/csv", "roster.csv");

    /// <summary>Shows what would happen; keeps nothing.</summary>
    public async Task<IActionResult> OnPostPreview(IFormFile? file)
    {
        await Take(file);
        return Attempt(() => Preview = Draft.Check(room.Book));
    }

    /// <summary>Shows the form again with all that was typed.</summary>
    public async Task<IActionResult> OnPostChange()
    {
        await Take(null);
        return Page();
    }

    /// <summary>Keeps the wave.</summary>
    public async Task<IActionResult> OnPostPlan(string? key)
    {
        await Take(null);
        var isKept = false;
        var page = Attempt(() =>
        {
            Preview = Draft.Check(room.Book);
            if (!Guards.IsKey(key, options))
                throw new RequestException("key", "this is not the ingestion key of this installation");
            Preview.MustOpen();
            room.Book.Plan(Preview.Wave, Preview.Panel.Asked);
            isKept = true;
        });
        return isKept ? LocalRedirect($"/experience/waves/{Preview!.Wave.Id}") : page;
    }

    private PageResult Attempt(Action work)
    {
        try
        {
            work();
        }
        catch (RequestException wrong)
        {
            Problem = wrong;
        }
        return Page();
    }

    // An uploaded file becomes the text of the form, so that a mistake in it can be corrected in place.
    private async Task Take(IFormFile? file)
    {
        ViewData["Title"] = "Waves";
        var form = await Request.ReadFormAsync();
        string Field(string name) => form[name].ToString();
        var roster = Field("roster");
        if (file is { Length: > 0 and <= RosterBytesAtMost })
        {
            using var reader = new StreamReader(file.OpenReadStream(), Encoding.UTF8);
            roster = await reader.ReadToEndAsync();
        }
        Draft = new WaveDraft
        {
            Name = Field("name"), Questionnaire = Field("questionnaire"), Opens = Field("opens"), Closes = Field("closes"), Roster = roster, Minimum = Field("minimum"),
            Share = Field("share"), Noise = Field("noise"), IsBlind = Field("level") == "blind", Reminders = Field("reminders"), QuietDays = Field("quiet"), Override = Field("override"),
        };
    }
}
