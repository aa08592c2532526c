using System.Globalization;
using Metrics.Surveys;

namespace Metrics.Web.Pages.Experience;

/// <summary>A questionnaire as one person sees it.</summary>
/// <param name="Questionnaire">What is asked.</param>
/// <param name="Language">In which of its languages.</param>
/// <param name="Seed">Gives the order of items; drawn for a visit and kept nowhere.</param>
/// <param name="Typed">What has been entered.</param>
/// <param name="Problems">What is wrong with it, by item.</param>
internal sealed record SheetView(Questionnaire Questionnaire, string Language, ulong Seed, Typed Typed, ILookup<string, string> Problems)
{
    private static readonly ILookup<string, string> NoProblems = Array.Empty<string>().ToLookup(item => item);

    /// <summary>The event that the sheet is about; null where the questionnaire asks after none or shows all.</summary>
    public string? Event { get; init; }

    /// <summary>Words around the questions.</summary>
    public SheetWords Words { get; } = new(Language);

    /// <summary>An untouched sheet.</summary>
    public static SheetView Fresh(Questionnaire questionnaire, string language, ulong seed) => new(questionnaire, language, seed, Typed.Nothing, NoProblems);

    /// <summary>The language that the address names, or the best that the browser asks for, or the main one.</summary>
    public static string LanguageFor(HttpRequest request, IEnumerable<string> known)
    {
        var languages = known.ToArray();
        var asked = request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1).Select(language => language.Value.ToString());
        return asked.Prepend(request.Query["lang"].ToString()).Select(language => language.Split('-')[0].ToLowerInvariant())
            .FirstOrDefault(languages.Contains) ?? languages[0];
    }

    /// <summary>The parts in their order, each with its items in this visitor's.</summary>
    public IEnumerable<(Block Block, IReadOnlyList<Item> Items)> Blocks => Questionnaire.Blocks.Where(block => Event is null || block.Event is null || block.Event == Event)
        .Select((block, i) => (block, block.InOrder(Seed + (ulong)i)));

    /// <summary>How long it takes, in whole minutes.</summary>
    public int Minutes => Math.Max(1, (int)Math.Round(Blocks.SelectMany(block => block.Items).Sum(item => item.Kind switch
    {
        ItemKind.Allocation => 60,
        ItemKind.Text => 45,
        ItemKind.Hours => 20,
        ItemKind.Single or ItemKind.Multiple => 12,
        _ => 9,
    }) / 60.0));

    /// <summary>Parts, questions and minutes in one line.</summary>
    public string Size => string.Format(CultureInfo.InvariantCulture, Words["size"], Blocks.Count(), Blocks.Sum(block => block.Items.Count), Minutes);

    /// <summary>True where each part is asked after another event, and one sheet is about one.</summary>
    public bool HasEvents => Blocks.Count(block => block.Block.Event is not null) > 1;

    /// <summary>After which answers an item is asked, in words; null for always.</summary>
    public string? OnlyIf(Item item)
    {
        if (item.When is not { } when || Questionnaire.Find(when.ItemId) is not { } earlier)
            return null;
        var options = earlier.Options.Where(option => when.Is.Contains(option.Id)).Select(option => option.Text.In(Language)).ToArray();
        var text = earlier.Text.In(Language);
        return options.Length == 0 ? Words.Say("only_answered", text) : Words.Say("only_with", text, string.Join(" / ", options));
    }

    /// <summary>What to mend in an item, in the visitor's language; null where nothing is wrong.</summary>
    public string? Problem(Item item) => !Problems.Contains(item.Id) ? null
        : Problems[item.Id].Any(problem => problem.StartsWith("belongs to", StringComparison.Ordinal)) ? Words["one_event"] : item.Kind switch
        {
            ItemKind.Allocation => Words.Say("bad_sum", Sum(item)),
            ItemKind.Hours => Words["bad_hours"],
            ItemKind.Text => Words["bad_text"],
            _ => Words["bad_choice"],
        };

    private string Sum(Item item) => item.Options.Sum(line => double.TryParse(Typed.Value(Typed.Field(item.Id, line.Id)).Replace(',', '.'),
        NumberStyles.Float, CultureInfo.InvariantCulture, out var share) ? share : 0).ToString("0.##", CultureInfo.InvariantCulture);
}
