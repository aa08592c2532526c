using Metrics.Catalog;
using Metrics.Collect.Inbound;
using Microsoft.AspNetCore.Mvc;

namespace Metrics.Web.Pages.Delivery;

/// <summary>What happened beside the numbers, and the form that adds to it.</summary>
internal sealed class NotesPage(Readings readings, Written written) : LensPage(readings)
{
    /// <summary>The kinds of note, as the event's schema names them.</summary>
    public static IReadOnlyList<string> Kinds { get; } = EventSchema.Types.First(type => type.Name == "annotation").Fields.First(field => field.Name == "kind").Words;

    /// <summary>Writes events.</summary>
    public Written Written => written;

    /// <summary>The notes of scope and period.</summary>
    public IReadOnlyList<Annotation> Notes { get; private set; } = [];

    /// <summary>Why the last entry was not taken; null where it was.</summary>
    public string? Problem { get; private set; }

    /// <summary>The text that was not taken.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The first day in the form.</summary>
    public string Day { get; private set; } = "";

    /// <summary>What a note is about, in words.</summary>
    public static string About(Annotation note) => note.Team ?? (note.Services.Count > 0 ? string.Join(", ", note.Services) : "all");

    /// <summary>Shows the notes.</summary>
    public void OnGet()
    {
        Look(ScopeInQuery());
        Notes = [.. Answers.Annotations(Lens.Scope, Lens.Period).Reverse()];
        Day = Day.Length > 0 ? Day : When.Iso(DateOnly.FromDateTime(written.Now.UtcDateTime));
        ViewData["Title"] = "Notes";
    }

    /// <summary>Adds a note.</summary>
    public Task<IActionResult> OnPost(string text, string kind, string day, string? until, string about, string? key)
    {
        var scope = Scope.Parse(about);
        (Text, Day) = (text, day);
        return Land(null, [("text", text), ("kind", kind), ("started_at", Written.Instant(day)), ("ended_at", Written.Instant(until)),
            ("team", scope.Kind == "team" ? scope.Name : null), ("services", scope.Kind == "service" ? scope.Name : null)], key);
    }

    /// <summary>Takes a note back; what was written stays in the documents.</summary>
    public Task<IActionResult> OnPostWithdraw(string id, string text, string from, string? key) =>
        Land(id, [("text", text), ("started_at", Written.Instant(from)), ("is_withdrawn", "true")], key);

    private async Task<IActionResult> Land(string? id, IEnumerable<(string, string?)> fields, string? key)
    {
        try
        {
            await written.Land("annotation", id, fields, key);
            return LocalRedirect(Choice.Of(Request.Query).On("/delivery/notes", ScopeInQuery()));
        }
        catch (RequestException wrong)
        {
            // The writer keeps what was typed.
            Problem = wrong.Message;
            OnGet();
            return Page();
        }
    }
}
