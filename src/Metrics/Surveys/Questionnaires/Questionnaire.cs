namespace Metrics.Surveys;

/// <summary>What is asked: blocks in a fixed order, items shuffled inside a block where it says so (measurement 2.6).</summary>
/// <param name="Id">Name of the file without its ending.</param>
/// <param name="Title">Heading; its languages are the questionnaire's languages.</param>
/// <param name="About">What respondents read first: what for, how long, what happens with the answers.</param>
/// <param name="Blocks">In the order they are asked.</param>
public sealed record Questionnaire(string Id, LocalText Title, LocalText About, IReadOnlyList<Block> Blocks)
{
    /// <summary>Every item, in the order of the file.</summary>
    public IEnumerable<Item> Items => Blocks.SelectMany(block => block.Items);

    /// <summary>Two-letter codes, the main language first.</summary>
    public IEnumerable<string> Languages => Title.Languages;

    /// <summary>Fingerprint of the content: titles, items with their versions, and the rules by which they are asked.</summary>
    public string Version => Fingerprint.Of([Title.ToString(), About.ToString(), .. Blocks.SelectMany(Parts)]);

    /// <summary>What must just have happened to be asked, for example <c>deployed</c>; empty where everybody is asked.</summary>
    public IReadOnlyList<string> Events => [.. Blocks.Select(block => block.Event).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>The item of that id, or null.</summary>
    public Item? Find(string itemId) => Items.FirstOrDefault(item => item.Id == itemId);

    private static IEnumerable<string> Parts(Block block) =>
    [
        $"{block.Title} {block.Shuffled} {block.Optional} {block.Event} {block.Module}",
        .. block.Items.Select(item => $"{item.Id} {item.Version} {item.When?.ItemId} {string.Join(',', item.When?.Is ?? [])}"),
    ];
}
