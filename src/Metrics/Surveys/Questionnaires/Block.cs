using Metrics.Statistics;

namespace Metrics.Surveys;

/// <summary>Items that are asked together, on one screen.</summary>
/// <param name="Title">Heading.</param>
/// <param name="Items">In the order of the file.</param>
public sealed record Block(LocalText Title, IReadOnlyList<Item> Items)
{
    /// <summary>True where each respondent sees the items in an order of their own.</summary>
    public bool Shuffled { get; init; }

    /// <summary>True where a respondent may leave out the whole block.</summary>
    public bool Optional { get; init; }

    /// <summary>Name of the score that the block's items make together, for example <c>platform_quality</c>; null for none.</summary>
    public string? Module { get; init; }

    /// <summary>What must just have happened for the block to be asked, for example <c>on_call</c>; null for always.</summary>
    public string? Event { get; init; }

    /// <summary>The items as one respondent sees them: in the order of the file, or shuffled (Fisher and Yates) by the seed.</summary>
    /// <param name="seed">Drawn by the form for each visit; kept nowhere.</param>
    public IReadOnlyList<Item> InOrder(ulong seed)
    {
        var items = Items.ToArray();
        var random = new SplitMix64(seed);
        for (var last = items.Length - 1; Shuffled && last > 0; last--)
        {
            var other = random.NextIndex(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
        return items;
    }
}
