using System.Globalization;
using Metrics.Roi;
using Metrics.Web.Api;
using Metrics.Web.Roi;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Metrics.Web.Pages.Return;

/// <summary>The workbench of one scenario: change an input, and every number follows. Each what-if is an address.</summary>
internal sealed class ScenarioPage(ScenarioRoom room, Written written) : PageModel
{
    private const int MostBeside = 4;

    /// <summary>States that a kept what-if can have.</summary>
    public static readonly IReadOnlyList<string> States = ["draft", "proposed", "accepted", "rejected", "withdrawn"];

    /// <summary>Writes events.</summary>
    public Written Written => written;

    /// <summary>The scenario as its file states it.</summary>
    public Scenario Scenario { get; private set; } = null!;

    /// <summary>What it comes to with the changes.</summary>
    public ScenarioResult Result { get; private set; } = null!;

    /// <summary>What it comes to as the file states it.</summary>
    public ScenarioResult Plain { get; private set; } = null!;

    /// <summary>The view that tables and charts show.</summary>
    public View Shown { get; private set; }

    /// <summary>The year by whose end it shall have paid back.</summary>
    public int Year { get; private set; }

    /// <summary>What must be true of each input for that.</summary>
    public IReadOnlyList<MustBe> MustBe { get; private set; } = [];

    /// <summary>Other scenarios beside this one.</summary>
    public IReadOnlyList<ScenarioResult> Beside { get; private set; } = [];

    /// <summary>The scenarios that can stand beside this one, by name and title.</summary>
    public IEnumerable<(string Name, string Title)> Others => room.Scenarios.Values
        .Where(other => other.Name != Scenario.Name && other.IsExposure == Scenario.IsExposure).Select(other => (other.Name, other.Title));

    /// <summary>What people have changed and kept.</summary>
    public IReadOnlyList<SavedWhatIf> Kept { get; private set; } = [];

    /// <summary>Why the last entry was not taken; null where it was.</summary>
    public string? Problem { get; private set; }

    /// <summary>What was typed, also where it was not taken.</summary>
    public IReadOnlyDictionary<string, string> Typed { get; private set; } = new Dictionary<string, string>();

    /// <summary>Shows it.</summary>
    public IActionResult OnGet(string name)
    {
        Open(name);
        var changes = ScenariosApi.Changes(Request.Query).ToList();
        try
        {
            var whatIf = WhatIf.Of(Scenario, changes);
            // The form sends every field; the address keeps what differs.
            if (whatIf.Alterations.Count < Request.Query.Keys.Count(key => key.StartsWith(ScenariosApi.Prefix, StringComparison.Ordinal)))
                return LocalRedirect(Address(whatIf.Alterations.Select(change => KeyValuePair.Create(change.Key, change.To))));
            Reckon(changes);
        }
        catch (RequestException wrong)
        {
            // The reader keeps what was typed and sees what it was changed from.
            Refuse(wrong, changes);
        }
        return Page();
    }

    /// <summary>Keeps the what-if of the address as an event.</summary>
    public async Task<IActionResult> OnPost(string name, string team, string reason, string state, string? key)
    {
        Open(name);
        var changes = ScenariosApi.Changes(Request.Query).ToList();
        try
        {
            var whatIf = WhatIf.Of(Scenario, changes);
            if (whatIf.IsPlain)
                throw new RequestException("changes", "change an input first; as it stands this is the file");
            if ((team ?? "").Contains('@', StringComparison.Ordinal))
                throw new RequestException("team", $"'{team}' is a person's address; name the team or the role");
            await written.Land("what_if", null, [("scenario", name), ("changes", string.Join(',', whatIf.Alterations.Select(change => $"{change.Key}={change.To}"))),
                ("team", team), ("reason", reason), ("state", state), ("said_at", written.Now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))], key);
            return LocalRedirect(Address(changes) + "#history");
        }
        catch (RequestException wrong)
        {
            Refuse(wrong, changes);
            return Page();
        }
    }

    /// <summary>The address of this page with changes.</summary>
    public string Address(IEnumerable<KeyValuePair<string, string>> changes, View? view = null, int? year = null)
    {
        var query = new QueryBuilder();
        foreach (var (key, value) in changes)
            query.Add(ScenariosApi.Prefix + key, value);
        if ((view ?? Shown) is not View.Full and var shown)
            query.Add("view", Word(shown));
        if ((year ?? Year) is var by && by != Asked().Year)
            query.Add("by", by.ToString(CultureInfo.InvariantCulture));
        foreach (var other in Beside)
            query.Add("with", other.Scenario.Name);
        return $"/return/scenarios/{Scenario.Name}{query}";
    }

    /// <summary>The changes of this address.</summary>
    public IEnumerable<KeyValuePair<string, string>> Changes => Result.WhatIf.Alterations.Select(change => KeyValuePair.Create(change.Key, change.To));

    /// <summary>A view in the word of the address.</summary>
    public static string Word(View view) => view switch { View.Full => "full", View.RiskAdjusted => "risk", _ => "confirmed" };

    /// <summary>What a field of the form holds.</summary>
    public string Field(string key, decimal? stated, InputUnit unit) => Typed.GetValueOrDefault(key) ?? (stated is { } known ? unit.Written(known) : "");

    private void Open(string name)
    {
        Scenario = room.Scenarios.GetValueOrDefault(name) ?? throw new RequestException("scenario", $"no scenario '{name}'" + DefinitionException.DidYouMean(name, room.Scenarios.Keys));
        ViewData["Title"] = Scenario.Title;
        Kept = room.Kept(name);
        Shown = Request.Query["view"].ToString() switch
        {
            "" or "full" => View.Full,
            "risk" => View.RiskAdjusted,
            "confirmed" => View.Confirmed,
            var word => throw new RequestException("view", $"'{word}' is none of full, risk, confirmed"),
        };
        Year = Request.Query["by"].ToString() is { Length: > 0 } by ? int.TryParse(by, out var year) ? year : throw new RequestException("by", $"'{by}' is no year") : Asked().Year;
        Beside = [.. Request.Query["with"].Where(other => !string.IsNullOrEmpty(other)).Distinct().Take(MostBeside).Select(other => room.Result(other!))];
        Plain = room.Result(name);
    }

    private (string? Input, int Year) Asked() => Scenario.Question is { } question ? question : (null, Scenario.Years);

    private void Reckon(IReadOnlyList<KeyValuePair<string, string>> changes)
    {
        Typed = changes.ToDictionary();
        Result = room.Result(Scenario.Name, changes);
        Year = Math.Min(Year, Result.Scenario.Years);
        if (!Scenario.IsExposure)
            MustBe = GoalSeek.BreakEvenBy(Result.Calculation, Year, Shown);
    }

    private void Refuse(RequestException wrong, IEnumerable<KeyValuePair<string, string>> changes)
    {
        Response.StatusCode = wrong.Status;
        Reckon([]);
        (Problem, Typed) = (wrong.Message, changes.GroupBy(change => change.Key).ToDictionary(group => group.Key, group => group.First().Value));
    }
}
