namespace Metrics.Surveys;

/// <summary>The labels of a kind's points, shared by all items of the kind.</summary>
/// <param name="Points">From the lowest to the highest.</param>
/// <param name="NotApply">Label of the answer that counts as missing, or null where there is none.</param>
public sealed record Scale(IReadOnlyList<Option> Points, LocalText? NotApply)
{
    /// <summary>No points: text, hours, and items with options of their own.</summary>
    public static Scale None { get; } = new([], null);

    /// <summary>Lowest and highest answer of a kind with points, or of hours; null for the other kinds.</summary>
    public static (int Low, int High)? Range(ItemKind kind) => kind switch
    {
        ItemKind.Agreement5 or ItemKind.Satisfaction5 => (1, 5),
        ItemKind.Agreement7 => (1, 7),
        ItemKind.Recommend10 => (0, 10),
        ItemKind.Hours => (0, 40),
        _ => null,
    };

    /// <summary>True for the kinds whose answer is one point of a labelled scale.</summary>
    public static bool HasPoints(ItemKind kind) => kind != ItemKind.Hours && Range(kind) is not null;
}
