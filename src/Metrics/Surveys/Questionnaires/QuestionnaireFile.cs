using System.Globalization;

namespace Metrics.Surveys;

/// <summary>
/// Reads questionnaires (<c>dashboards/surveys/*.yml</c>); what cannot be asked stops the start with file, place and reason.
/// </summary>
public static class QuestionnaireFile
{
    private const string Folder = "dashboards/surveys";
    private static readonly string[] Keys = ["title", "about", "blocks"];

    /// <summary>Every questionnaire by id, which is the file's name without its ending.</summary>
    /// <param name="root">The folder that holds <c>dashboards/</c>.</param>
    /// <exception cref="DefinitionException">A file is no YAML, or something in it is unknown, missing or impossible.</exception>
    public static IReadOnlyDictionary<string, Questionnaire> ReadAll(string root)
    {
        var library = ItemLibrary.ReadAll(root);
        var folder = Path.Combine(root, Folder);
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.yml").Order(StringComparer.Ordinal)
                .Select(file => Parse($"{Folder}/{Path.GetFileName(file)}", File.ReadAllText(file), library))
                .ToDictionary(questionnaire => questionnaire.Id, StringComparer.Ordinal)
            : new Dictionary<string, Questionnaire>();
    }

    /// <summary>Reads one questionnaire's text.</summary>
    /// <param name="path">Path of the file, for errors and the id.</param>
    /// <param name="text">The YAML.</param>
    /// <param name="library">Items it may name beside its own.</param>
    /// <exception cref="DefinitionException">As <see cref="ReadAll"/>.</exception>
    public static Questionnaire Parse(string path, string text, ItemLibrary library)
    {
        var file = YamlMap.Parse(path, text);
        file.Allow(Keys, ItemFile.Keys);
        var items = library.With([file]).Items;
        var blocks = file.Maps("blocks", "title", "shuffle", "optional", "event", "module", "items")
            .Select((block, i) => ReadBlock(block, i + 1, items)).ToArray();
        var questionnaire = new Questionnaire(
            Path.GetFileNameWithoutExtension(path), LocalText.Read(file, "title"), LocalText.Read(file, "about"), blocks);
        CheckIds(file, questionnaire);
        CheckLanguages(file, questionnaire);
        CheckWhen(file, questionnaire);
        return questionnaire;
    }

    private static Block ReadBlock(YamlMap map, int number, IReadOnlyDictionary<string, Item> items)
    {
        var ids = map.Texts("items");
        if (ids.Length == 0) throw map.Wrong("items", "a list of item ids is expected");
        var shuffled = map.Flag("shuffle");
        return new Block(LocalText.Read(map, "title"), [.. ids.Select((id, i) => Find(id) with
        {
            Position = string.Create(CultureInfo.InvariantCulture, $"{number}{(shuffled ? "" : $".{i + 1}")}"),
        })])
        {
            Shuffled = shuffled,
            Optional = map.Flag("optional"),
            Event = map.OptionalText("event"),
            Module = map.OptionalText("module"),
        };

        Item Find(string id) => items.GetValueOrDefault(id)
            ?? throw map.Wrong("items", $"no item '{id}'{DefinitionException.DidYouMean(id, items.Keys)}");
    }

    private static void CheckIds(YamlMap file, Questionnaire questionnaire)
    {
        if (questionnaire.Items.GroupBy(item => item.Id).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw file.Wrong("blocks", $"item '{twice.Key}' is asked {twice.Count()} times");
    }

    // A form that changes its language half-way is worse than one that lacks it.
    private static void CheckLanguages(YamlMap file, Questionnaire questionnaire)
    {
        foreach (var language in questionnaire.Languages)
        {
            if (!questionnaire.About.Languages.Contains(language)) throw file.Wrong("about", Lacks(language));
            foreach (var block in questionnaire.Blocks.Where(block => !block.Title.Languages.Contains(language)))
                throw file.Wrong("blocks", $"the title '{block.Title.In("en")}' {Lacks(language)}");
            foreach (var item in questionnaire.Items.Where(item => Texts(item).Any(text => !text.Languages.Contains(language))))
                throw file.Wrong("blocks", $"item '{item.Id}' {Lacks(language)}");
        }

        static string Lacks(string language) => $"has no text in '{language}', which the title promises";
    }

    private static IEnumerable<LocalText> Texts(Item item) =>
        [item.Text, .. item.Options.Select(option => option.Text), .. item.NotApply is { } label ? [label] : Array.Empty<LocalText>()];

    private static void CheckWhen(YamlMap file, Questionnaire questionnaire)
    {
        var order = questionnaire.Items.Select(item => item.Id).ToList();
        foreach (var item in questionnaire.Items)
        {
            if (item.When is not { } when) continue;
            var gate = questionnaire.Find(when.ItemId) ?? throw file.Wrong("blocks", $"item '{item.Id}' depends on '{when.ItemId}', "
                + $"which the questionnaire does not ask{DefinitionException.DidYouMean(when.ItemId, order)}");
            if (order.IndexOf(gate.Id) >= order.IndexOf(item.Id))
                throw file.Wrong("blocks", $"item '{item.Id}' depends on '{gate.Id}', which is asked later");
            if (questionnaire.Blocks.Any(block => block.Shuffled && block.Items.Contains(gate) && block.Items.Contains(item)))
                throw file.Wrong("blocks", $"item '{item.Id}' depends on '{gate.Id}' of the same shuffled block, which may be asked later");
            var ids = gate.Options.Select(option => option.Id).ToArray();
            if (when.Is.FirstOrDefault(id => !ids.Contains(id)) is { } unknown)
                throw file.Wrong("blocks", $"item '{item.Id}' depends on the answer '{unknown}' of '{gate.Id}', "
                    + (ids.Length == 0 ? "which has no options; write is: answered" : $"which is none of {string.Join(", ", ids)}"));
        }
    }
}
