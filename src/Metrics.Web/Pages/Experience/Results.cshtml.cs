using System.Globalization;
using System.Security.Cryptography;
using Metrics.Surveys;
using Metrics.Surveys.Anonymity;
using Metrics.Web.Surveys;
using Microsoft.AspNetCore.Mvc;

namespace Metrics.Web.Pages.Experience;

/// <summary>What is said of one closed wave, for one of its groups and in one of four views.</summary>
internal sealed class ResultsPage(Readings readings, SurveyRoom room, Written written, SurveyDesk desk) : SurveyPage(readings, room)
{
    /// <summary>The views: value in the address, name for readers.</summary>
    public static readonly IReadOnlyList<(string Value, string Name)> Views = [("", "Numbers"), ("heat", "Heat map"), ("priorities", "Priorities"), ("comments", "Comments")];

    /// <summary>The wave.</summary>
    public Wave Wave { get; private set; } = null!;

    /// <summary>All its numbers.</summary>
    public WaveTable Table { get; private set; } = null!;

    /// <summary>The group that is shown.</summary>
    public ResultGroup Group { get; private set; } = null!;

    /// <summary>The view that is shown.</summary>
    public string Shown { get; private set; } = "";

    /// <summary>Its numbers.</summary>
    public IReadOnlyList<ResultRow> Rows { get; private set; } = [];

    /// <summary>What is done about what was heard.</summary>
    public IReadOnlyList<ActionView> Actions { get; private set; } = [];

    /// <summary>Who may write.</summary>
    public Written Written => written;

    /// <summary>Why the last entry was not taken; null where it was.</summary>
    public string? Problem { get; private set; }

    /// <summary>What was typed and not taken.</summary>
    public SurveyAction Typed { get; private set; } = new("", "", "", "", "", null);

    /// <summary>The comments, shuffled anew, by question.</summary>
    public IEnumerable<(string Item, string Question, IReadOnlyList<Theme> Themes, IReadOnlyList<ShownComment> Comments)> Comments => Shuffled(Table.Result.Comments)
        .GroupBy(comment => comment.Item).OrderBy(item => item.Key, StringComparer.Ordinal)
        .Select(item => (item.Key, Table.Asked?.Find(item.Key)?.Text.In("en") ?? item.Key, KeyPhrases.Of([.. item.Select(comment => comment.Text)]), (IReadOnlyList<ShownComment>)[.. item]));

    /// <summary>The numbers of a part, for the tables of the page.</summary>
    public IReadOnlyList<ResultRow> Part(params IEnumerable<MeasurePart> parts) => [.. parts.SelectMany(part => Rows.Where(row => row.Measure.Part == part && Table.IsAnswered(row.Measure)))];

    /// <summary>Questions that nobody's numbers are shown of.</summary>
    public IEnumerable<Item> Unanswered => Table.Measures.Where(measure => !Table.IsAnswered(measure)).SelectMany(measure => measure.Items)
        .Distinct().Where(item => Table.Measures.All(measure => !Table.IsAnswered(measure) || !measure.Items.Contains(item)));

    /// <summary>A value of the shown group; null where there is none.</summary>
    public ResultRow? Find(string measure) => Rows.FirstOrDefault(row => row.Measure.Id == measure);

    /// <summary>A comment's place: a department, or the rest.</summary>
    public static string Place(ShownComment comment) => comment.Department is { } department ? new ResultGroup(department, "", null, []).Label : "Rest of the organisation";

    /// <summary>Shows it.</summary>
    /// <exception cref="RequestException">There is no such wave, group or view, or the wave has not ended.</exception>
    public void OnGet(string wave)
    {
        Look(Scope.Organisation);
        Wave = Room.Find(wave);
        var result = Room.Result(wave) ?? throw new RequestException("wave", $"'{wave}' has not ended; nothing is shown of an open wave but how many answered");
        Table = TableOf(result);
        Group = Table.Group(Request.Query["group"].ToString());
        Shown = Request.Query["view"].ToString();
        if (Views.All(view => view.Value != Shown))
            throw new RequestException("view", $"'{Shown}' is none of {string.Join(", ", Views.Skip(1).Select(view => view.Value))}");
        Rows = [.. Table.Of(Group.Id)];
        var waves = Closed(Wave.QuestionnaireId);
        var next = waves.FirstOrDefault(other => other.Wave.Opens > Wave.Opens);
        Actions = ActionView.Of(Room.Actions(wave), Wave, next.Result is null ? null : TableOf(next.Result), next.Wave is null ? "" : Short(next.Wave), Room.Book.Today);
        ViewData["Title"] = $"Results of {Title(Wave)}";
    }

    /// <summary>Writes down what is done.</summary>
    public IActionResult OnPost(string wave, string? heard, string? doing, string? owner, string? due, string? measure, string? key)
    {
        Typed = new SurveyAction(Guid.CreateVersion7(written.Now).ToString(), wave, heard?.Trim() ?? "", doing?.Trim() ?? "", owner?.Trim() ?? "",
            DateOnly.TryParseExact(due, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
            Measure: string.IsNullOrEmpty(measure) ? null : measure);
        return Write(wave, Typed, key);
    }

    /// <summary>Marks an action as done, or takes it back.</summary>
    public IActionResult OnPostChange(string wave, string id, string? change, string? key) =>
        Room.Actions(wave).FirstOrDefault(action => action.Id == id) is not { } known ? LocalRedirect(Address(wave, anchor: "#actions"))
            : Write(wave, change == "withdraw" ? known with { IsWithdrawn = true } : known with { IsDone = true }, key);

    /// <summary>The language model that may be asked; null where none is configured.</summary>
    public ThemeModel.Settings? LanguageModel => desk.Model;

    /// <summary>What it found in a question's comments; null where it was not asked.</summary>
    public ModelThemes? Found(string item) => Room.IsDemo ? null : Room.Book.Themes(Wave.Id).FirstOrDefault(themes => themes.Item == item);

    /// <summary>Asks it.</summary>
    public async Task<IActionResult> OnPostThemes(string wave, string? key)
    {
        try
        {
            await desk.AskForThemes(wave, key, HttpContext.RequestAborted);
            return LocalRedirect(Address(wave, "", "comments"));
        }
        catch (RequestException wrong)
        {
            Problem = wrong.Message;
            OnGet(wave);
            return Page();
        }
    }

    private IActionResult Write(string wave, SurveyAction action, string? key)
    {
        try
        {
            desk.Act(action, key);
            return LocalRedirect(Address(wave, Request.Query["group"].ToString(), Request.Query["view"].ToString(), "#actions"));
        }
        catch (RequestException wrong)
        {
            // The writer keeps what was typed.
            Problem = wrong.Message;
            OnGet(wave);
            return Page();
        }
    }

    private static ShownComment[] Shuffled(IEnumerable<ShownComment> comments)
    {
        var all = comments.ToArray();
        RandomNumberGenerator.Shuffle<ShownComment>(all);
        return all;
    }
}
