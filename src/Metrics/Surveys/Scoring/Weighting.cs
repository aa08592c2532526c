using Metrics.Statistics;

namespace Metrics.Surveys;

/// <summary>Compares those who answered with the roster, and weights a share where they differ (measurement 2.9).</summary>
public static class Weighting
{
    /// <summary>One stratum for each value of a cut, with the favourable answers to an item.</summary>
    /// <exception cref="RequestException">The item has not five points, or a value has more answers than people.</exception>
    /// <param name="invited">People of the roster by the cut's keys, as <c>role=backend</c>; every person is in one.</param>
    /// <param name="item">A five-point item.</param>
    /// <param name="sheets">The sheets of the whole wave.</param>
    public static IReadOnlyList<AnsweredStratum> Strata(
        IReadOnlyDictionary<string, int> invited, Item item, IReadOnlyList<AnswerSheet> sheets) =>
    [
        .. invited.Select(value =>
        {
            var split = Distribution.Of(item, sheets.Where(sheet => sheet.Groups.Contains(value.Key)))
                ?? throw new RequestException(item.Id, "only a five-point item has favourable answers");
            return split.N <= value.Value ? new AnsweredStratum(value.Key, value.Value, split.N, split.Favourable)
                : throw new RequestException("invited", $"'{value.Key}' has {split.N} answers of {value.Value} people");
        }),
    ];

    /// <summary>The weighted share, to be stored beside the plain one; null where weighting is not called for.</summary>
    /// <exception cref="RequestException">As <see cref="Strata"/>.</exception>
    public static PostStratification? Of(IReadOnlyDictionary<string, int> invited, Item item, IReadOnlyList<AnswerSheet> sheets)
    {
        var strata = Strata(invited, item, sheets);
        return PostStratification.IsCalledFor(strata) ? PostStratification.Of(strata) : null;
    }
}
