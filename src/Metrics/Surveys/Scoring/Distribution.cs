namespace Metrics.Surveys;

/// <summary>How the valid answers to a five-point item divide (measurement 2.7.4); reversed items are turned.</summary>
/// <param name="Favourable">4 and 5.</param>
/// <param name="Neutral">3.</param>
/// <param name="Unfavourable">1 and 2.</param>
/// <param name="Top">5 alone.</param>
public sealed record Distribution(int Favourable, int Neutral, int Unfavourable, int Top)
{
    /// <summary>Valid answers.</summary>
    public int N => Favourable + Neutral + Unfavourable;

    /// <summary>Counts the answers; null where the item has not five points.</summary>
    public static Distribution? Of(Item item, IEnumerable<AnswerSheet> sheets)
    {
        if (item.Kind is not (ItemKind.Agreement5 or ItemKind.Satisfaction5)) return null;
        var points = sheets.Select(sheet => sheet.Number(item.Id)).OfType<double>().Select(x => item.Reversed ? 6 - x : x).ToArray();
        return new(points.Count(x => x >= 4), points.Count(x => x == 3), points.Count(x => x <= 2), points.Count(x => x == 5));
    }
}
