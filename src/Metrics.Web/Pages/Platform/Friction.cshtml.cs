using Metrics.Adoption;
using Metrics.Catalog;
using Metrics.Surveys;
using Metrics.Web.Pages.Explain;
using Metrics.Web.Pages.Tiles;
using Metrics.Web.Surveys;
using Microsoft.AspNetCore.Mvc;

namespace Metrics.Web.Pages.Platform;

/// <summary>What makes the platform hard to use: each complaint, failed self-service and drop-off as a defect of a product.</summary>
internal sealed class FrictionPage(Readings readings, Written written, SurveyRoom surveys) : StandardsPage(readings, written)
{
    /// <summary>What scope and filter leave.</summary>
    public IReadOnlyList<Friction> Shown { get; private set; } = [];

    /// <summary>All of the scope.</summary>
    public IReadOnlyList<Friction> All { get; private set; } = [];

    /// <summary>How long defects stay open; null where there is none.</summary>
    public ChartView? Curve { get; private set; }

    /// <summary>The median of that.</summary>
    public TileView Age { get; private set; } = null!;

    /// <summary>Status, kind and source that are filtered by; empty for all, and a star for what was told.</summary>
    public (string Status, string Kind, string Source) Chosen { get; private set; }

    /// <summary>What the form begins with.</summary>
    public string Draft { get; private set; } = "";

    /// <summary>The newest wave with comments that may be shown, and their themes; null where there is none.</summary>
    public (string Wave, IReadOnlyList<Theme> Themes)? Heard { get; private set; }

    /// <summary>The statuses.</summary>
    public static IReadOnlyList<string> Statuses { get; } = ["open", "planned", "fixed", "declined"];

    /// <summary>Shows the register.</summary>
    public void OnGet(string? status, string? kind, string? source, string? text)
    {
        Look(ScopeInQuery(), 12, Grain.Month);
        Chosen = (status ?? "", kind ?? "", source ?? "");
        Draft = text ?? Draft;
        All = [.. Friction.ReadAll(Served.Warehouse).Where(one => Lens.Scope.Kind == "org" || one.Teams.Any(OfScope))];
        Shown = [.. All.Where(one => (Chosen.Status.Length == 0 || one.Status == Chosen.Status) && (Chosen.Kind.Length == 0 || one.Kind == Chosen.Kind)
            && (Chosen.Source.Length == 0 || one.Source == Chosen.Source.Trim(Told)))];
        var metric = Library.Catalog.Get("plat.friction.age.p50");
        Age = TileOf(new Tile("number", metric, null), 2);
        var query = Lens.Ask(metric);
        Curve = Survival.Of(metric, Read(query).Headline, Library.Reader.Rows(query));
        Heard = Themes();
        ViewData["Title"] = "Friction";
    }

    /// <summary>What stands in an address for what was told, which has no source of its own.</summary>
    public const char Told = '*';

    /// <summary>Each source with what it tells in the scope: open ones, all, teams that open ones hit, and the age of the oldest open one in days.</summary>
    public IEnumerable<(string Origin, string Title, string About, int Open, int All, int Teams, int? Oldest)> Sources => Friction.Sources.Select(source =>
    {
        var mine = All.Where(one => one.Source == source.Origin).ToList();
        var open = mine.FindAll(one => one.IsOpen);
        return (source.Origin, source.Title, source.About, open.Count, mine.Count, open.SelectMany(one => one.Teams).Distinct().Count(),
            open.Count == 0 ? (int?)null : open.Max(one => one.Days(Written.Now)));
    });

    /// <summary>Adds a defect.</summary>
    public Task<IActionResult> OnPost(string text, string kind, string? topic, string? capability, string? teams, string? key) =>
        Land(null, [("text", text), ("kind", kind), ("topic", topic), ("capability", capability), ("teams", teams), ("status", "open"), ("opened_at", When.Iso(Written.Now))], key, text);

    /// <summary>Changes where a defect stands.</summary>
    public Task<IActionResult> OnPostStatus(string id, string status, string? answer, string? key)
    {
        var told = Friction.ReadAll(Served.Warehouse).FirstOrDefault(one => one.Id == $"{Written.Source}/{id}")
            ?? throw new RequestException("id", $"no defect '{id}' was told of on these pages");
        return Land(id, [("text", told.Text), ("kind", told.Kind), ("topic", told.Topic), ("capability", told.Capability), ("teams", string.Join(',', told.Teams)), ("status", status),
            ("opened_at", When.Iso(told.OpenedAt)), ("closed_at", status is "fixed" or "declined" ? When.Iso(told.ClosedAt ?? Written.Now) : null),
            ("answer", string.IsNullOrEmpty(answer) ? told.Answer : answer)], key, "");
    }

    /// <summary>A defect whose status these pages may change.</summary>
    public bool IsOwn(Friction one) => one.Id.StartsWith(Written.Source + "/", StringComparison.Ordinal) && !Written.IsDemo;

    private bool OfScope(string team) => Lens.Scope.Kind == "team" ? team == Lens.Scope.Name : Tools.Services.ServicesOfTeam[team].Contains(Lens.Scope.Name);

    // What is shown of comments is what a closed wave has released: phrases that several people wrote, never a comment of a small group.
    private (string, IReadOnlyList<Theme>)? Themes()
    {
        foreach (var wave in surveys.Waves())
            if (surveys.Result(wave.Id) is { Comments.Count: > 0 } result && KeyPhrases.Of([.. result.Comments.Select(comment => comment.Text)]) is { Count: > 0 } themes)
                return (wave.Id, themes);
        return null;
    }

    private async Task<IActionResult> Land(string? id, IEnumerable<(string, string?)> fields, string? key, string draft)
    {
        try
        {
            await Written.Land("friction", id, fields, key);
            return LocalRedirect(Choice.Of(Request.Query).On("/platform/friction", ScopeInQuery()));
        }
        catch (RequestException wrong)
        {
            (Problem, Draft) = (wrong.Message, draft);
            OnGet(null, null, null, null);
            return Page();
        }
    }
}
