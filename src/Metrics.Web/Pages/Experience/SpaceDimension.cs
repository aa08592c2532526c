using Metrics.Catalog;
using Metrics.Surveys;
using Metrics.Web.Pages.Explain;
using Metrics.Web.Pages.Tiles;

namespace Metrics.Web.Pages.Experience;

/// <summary>What people say, and where it points.</summary>
/// <param name="Row">The number.</param>
/// <param name="Points">1 for better or clearly above the organisation, −1 for worse or below, 0 for neither.</param>
/// <param name="Why">Where it points, in words; empty for nowhere.</param>
internal sealed record Felt(ResultRow Row, int Points, string Why)
{
    /// <summary>Reads where a number points: its clear change, else its level beside the whole organisation's.</summary>
    public static Felt Of(WaveTable table, ResultRow row)
    {
        if (ResultWords.IsBetter(row.Measure, row.Change) is { } better)
            return new Felt(row, better ? 1 : -1, $"{row.Measure.Title.TrimEnd('.')} got clearly {(better ? "better" : "worse")}");
        if (row.Group.Id.Length > 0 && row.Measure.IsLowerBetter is { } lower && row.Cell.Interval is { } here && table.Find("", row.Measure.Id)?.Cell.Interval is { } all)
        {
            var side = here.Low > all.High ? 1 : here.High < all.Low ? -1 : 0;
            if (side != 0)
                return new Felt(row, lower ? -side : side, $"{row.Measure.Title.TrimEnd('.')}: clearly {(side > 0 ? "above" : "below")} the whole organisation");
        }
        return new Felt(row, 0, "");
    }
}

/// <summary>What was measured, and where it points.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Figure">Its number.</param>
/// <param name="Change">Its change in words; null where nothing is compared.</param>
/// <param name="Points">1, −1 or 0 as for <see cref="Felt"/>.</param>
/// <param name="Why">Where it points, in words; empty for nowhere.</param>
internal sealed record Measured(Metric Metric, Figure Figure, Movement? Change, int Points, string Why)
{
    /// <summary>Reads where a metric points: its clear change, else its level beside the whole organisation's.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="here">In the scope.</param>
    /// <param name="all">In the whole organisation; null where that is the scope.</param>
    /// <param name="lens">What the reader looks through.</param>
    public static Measured Of(Metric metric, Envelope here, Envelope? all, Lens lens)
    {
        var (points, why) = here.Change is { Label: Statistics.Wording.Clear, Direction: { Length: > 0 } direction }
            ? (direction == "better" ? 1 : -1, $"{Words.Title(metric)} got clearly {direction}")
            : Level(metric, here, all);
        return new Measured(metric, Figure.Of(here), Movement.Of(here, lens), points, why);
    }

    private static (int, string) Level(Metric metric, Envelope here, Envelope? all)
    {
        var side = here.CiLow > all?.CiHigh ? 1 : here.CiHigh < all?.CiLow ? -1 : 0;
        // A part has fewer of anything than the whole.
        return side == 0 || metric.Better.Length == 0 || metric.Statistic.Id is "rate7" or "count" ? (0, "")
            : (metric.Better == "lower" ? -side : side, $"{Words.Title(metric)}: clearly {(side > 0 ? "above" : "below")} the whole organisation");
    }
}

/// <summary>One of the five dimensions of SPACE: perceptions beside measurements, never one number.</summary>
/// <param name="Letter">S, P, A, C or E.</param>
/// <param name="Name">Its name.</param>
/// <param name="Felt">What people say.</param>
/// <param name="Measured">What was measured.</param>
internal sealed record SpaceDimension(string Letter, string Name, IReadOnlyList<Felt> Felt, IReadOnlyList<Measured> Measured)
{
    /// <summary>True where it has a number of either kind.</summary>
    public bool IsFilled => HasFelt || Measured.Any(one => !one.Figure.IsEmpty);

    /// <summary>True where people's answers are shown.</summary>
    public bool HasFelt => Felt.Any(one => one.Row.Cell.Value is not null);

    /// <summary>Where the two point different ways, in words; null where they do not.</summary>
    public string? Divergence => Differ(Felt, Measured);

    /// <summary>Where people and measurements point different ways, in words; null where they do not.</summary>
    public static string? Differ(IReadOnlyList<Felt> felt, IReadOnlyList<Measured> measured)
    {
        if (felt.Count == 0 || measured.All(one => one.Figure.IsEmpty))
            return null;
        var (people, numbers) = (Way(felt.Select(one => one.Points)), Way(measured.Select(one => one.Points)));
        var reasons = string.Join("; ", felt.Select(one => one.Why).Concat(measured.Select(one => one.Why)).Where(why => why.Length > 0));
        return (people, numbers) switch
        {
            ( < 0, > 0) => $"They differ: people say worse, the measurements say better. {reasons}.",
            ( < 0, 0) => $"They differ: people say worse, and the measurements do not show it. {reasons}.",
            ( > 0, < 0) => $"They differ: people say better, the measurements say worse. {reasons}.",
            _ => null,
        };
    }

    // Both ways at once is no way; null marks it, so that it never counts as "shows nothing".
    private static int? Way(IEnumerable<int> points) => points.Distinct().Where(point => point != 0).ToList() switch
    {
        [] => 0,
        [var one] => one,
        _ => null,
    };
}
