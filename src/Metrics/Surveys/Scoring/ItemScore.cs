namespace Metrics.Surveys;

/// <summary>One answer as a score from 0 to 100 (measurement 2.7.1), and whether it is a favourable one (2.7.4).</summary>
public static class ItemScore
{
    /// <summary>(x−1)/4·100, (x−1)/6·100 on seven points, and from the other end where the item is reversed.</summary>
    /// <returns>Null for a missing answer, "does not apply", and kinds without agreement or satisfaction.</returns>
    public static double? Of(Item item, Answer? answer)
    {
        if (answer?.Number is not { } x || Steps(item.Kind) is not { } steps) return null;
        var score = (x - 1) / steps * 100;
        return item.Reversed ? 100 - score : score;
    }

    /// <summary>True where an answer of the kind has a score.</summary>
    public static bool IsScored(Item item) => Steps(item.Kind) is not null;

    private static int? Steps(ItemKind kind) => kind switch
    {
        ItemKind.Agreement5 or ItemKind.Satisfaction5 => 4,
        ItemKind.Agreement7 => 6,
        _ => null,
    };
}
