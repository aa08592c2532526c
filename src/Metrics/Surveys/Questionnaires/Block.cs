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

    /// <summary>What must just have happened for the block to be asked, for example <c>on_call</c>; null for always.</summary>
    public string? Event { get; init; }
}
