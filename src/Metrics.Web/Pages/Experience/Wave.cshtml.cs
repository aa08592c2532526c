using System.Globalization;
using Metrics.Surveys;
using Metrics.Surveys.Store;
using Metrics.Web.Api;
using Metrics.Web.Surveys;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Metrics.Web.Pages.Experience;

/// <summary>One wave: its public plan, how far it is, and what whoever organises it can do.</summary>
internal sealed class WavePage(SurveyRoom room, WaveRounds rounds, Courier courier, Written written, HostOptions options, IHostApplicationLifetime host) : PageModel
{
    /// <summary>The wave.</summary>
    public Wave Wave { get; private set; } = null!;

    /// <summary>True for a wave that nothing can be done with.</summary>
    public bool IsDemo => room.IsDemo;

    /// <summary>True where the writer must show the ingestion key.</summary>
    public bool NeedsKey => written.NeedsKey;

    /// <summary>Why the last button did nothing, or why the wave does not go on.</summary>
    public string? Problem { get; private set; }

    /// <summary>True while mails are being sent.</summary>
    public bool IsBusy => rounds.IsBusy;

    /// <summary>Mails by kind; none for the demo organisation.</summary>
    public IReadOnlyList<RosterMail> Mails { get; private set; } = [];

    /// <summary>The reminder that would go out next.</summary>
    public int? NextReminder => courier.NextReminder(Wave);

    /// <summary>Where a mail server is missing.</summary>
    public bool HasNoMail => courier.Server is null;

    /// <summary>Today.</summary>
    public DateOnly Today => room.Book.Today;

    /// <summary>Live participation in steps of 5 %, nothing else; null where none is shown.</summary>
    public int? Participation => Wave.State == WaveState.Open && !IsDemo ? room.Book.Participation(Wave.Id) : null;

    /// <summary>How far a wave is, in words.</summary>
    public static string Words(Wave wave, int? participation) => wave.State switch
    {
        WaveState.Planned => "planned",
        WaveState.Closed => "closed",
        _ => participation switch { null => "open", 0 => "open, under 5 % have answered", var rate => string.Create(CultureInfo.InvariantCulture, $"open, at least {rate} % have answered") },
    };

    /// <summary>A group's name for readers.</summary>
    public static string GroupName(string id) => id.Length == 0 ? "Everybody" : string.Join(", ", id.Split('/').Select(key => key.Replace("=", ": ", StringComparison.Ordinal)));

    /// <summary>An address of which only so much is shown as tells whoever has the roster which it is; pages are open to all.</summary>
    public static string Masked(string mail) => mail.IndexOf('@') is > 0 and var at ? $"{mail[..Math.Min(2, at)]}…{mail[at..]}" : "…";

    /// <summary>What went wrong, without the address.</summary>
    public static string Reason(RosterMail mail) => (mail.Problem ?? "").Replace(mail.Mail, Masked(mail.Mail), StringComparison.OrdinalIgnoreCase);

    /// <summary>Shows it.</summary>
    public IActionResult OnGet(string id)
    {
        if (room.Waves().All(wave => wave.Id != id))
            return NotFound();
        Look(id);
        return Page();
    }

    /// <summary>Opens it before its day.</summary>
    public Task<IActionResult> OnPostOpen(string id, string? key, bool sure) => Do(id, key, sure, () => rounds.OpenNow(id, host.ApplicationStopping));

    /// <summary>Sends again what failed.</summary>
    public Task<IActionResult> OnPostSend(string id, string? key) => Do(id, key, true, () => rounds.SendNow(id, host.ApplicationStopping));

    /// <summary>Reminds now.</summary>
    public Task<IActionResult> OnPostRemind(string id, string? key, bool sure) => Do(id, key, sure, () => rounds.RemindNow(id, host.ApplicationStopping));

    /// <summary>Closes it before its last day.</summary>
    public Task<IActionResult> OnPostClose(string id, string? key, bool sure) => Do(id, key, sure, () => rounds.CloseNow(id));

    private async Task<IActionResult> Do(string id, string? key, bool sure, Func<Task> work)
    {
        try
        {
            if (IsDemo)
                throw new RequestException("wave", "the demo organisation's waves are over; plan one of your own");
            if (!Guards.IsKey(key, options))
                throw new RequestException("key", "this is not the ingestion key of this installation");
            if (!sure)
                throw new RequestException("sure", "this cannot be undone; tick the box beside the button first");
            room.Book.Find(id);
            await work();
            return LocalRedirect($"/experience/waves/{id}");
        }
        catch (RequestException wrong)
        {
            Look(id);
            Problem = wrong.Reason;
            return Page();
        }
    }

    private void Look(string id)
    {
        Wave = room.Find(id);
        Mails = IsDemo ? [] : room.Book.Roster.Mails.Of(id);
        Problem = rounds.Trouble(id);
        ViewData["Title"] = id;
    }
}
