using Metrics.Statistics;

namespace Metrics.Effects;

/// <summary>Whether whoever uses it more also shows more of the effect (check 7).</summary>
/// <param name="Slope">Change of the effect from no use to full use, on the scale of the outcome.</param>
/// <param name="PValue">Two-sided, against the depths in another order.</param>
/// <param name="Units">Adopters whose depth is known.</param>
public sealed record Dose(double Slope, double PValue, int Units)
{
    /// <summary>Looks; null with fewer than five adopters of known depth, or where all use it alike.</summary>
    public static Dose? Of(Panel panel, int leftOut, ulong seed, int assignments)
    {
        var known = Enumerable.Range(0, panel.Units.Count).Where(unit => panel.Dates[unit] != Panel.Never && panel.Units[unit].Depth is not null)
            .Select(unit => (Depth: panel.Units[unit].Depth!.Value, Effect: EffectOn(panel, unit, leftOut))).Where(one => !double.IsNaN(one.Effect)).ToList();
        var depths = known.Select(one => one.Depth).ToArray();
        if (known.Count < EffectStudy.FewestUnits || depths.Max() - depths.Min() < 0.05)
            return null;
        var effects = known.Select(one => one.Effect).ToArray();
        var slope = Fit(depths, effects);
        var random = new SplitMix64(seed);
        var others = new List<double>(assignments);
        for (var i = 0; i < assignments; i++)
        {
            random.Shuffle(depths);
            others.Add(Math.Abs(Fit(depths, effects)));
        }
        return new(slope, Permutations.PValue(Math.Abs(slope), others), known.Count);
    }

    private static double Fit(double[] depths, double[] effects)
    {
        var (middle, mean) = (depths.Average(), effects.Average());
        return depths.Zip(effects, (depth, effect) => (depth - middle) * (effect - mean)).Sum() / depths.Sum(depth => (depth - middle) * (depth - middle));
    }

    // One adopter's own mean change against those that had not adopted yet.
    private static double EffectOn(Panel panel, int unit, int leftOut)
    {
        var (sum, count) = (0.0, 0);
        for (var t = panel.Dates[unit]; t < panel.Periods; t++)
        {
            var cell = new Cell(panel.Dates[unit], t, panel.Dates[unit] - 1 - leftOut);
            if (cell.Basis < 0 || Contrast.Of(panel, panel.Dates, null, cell, leftOut) is not { } contrast)
                continue;
            var change = panel.Values[unit][t] - panel.Values[unit][cell.Basis] - contrast.Others;
            if (!double.IsNaN(change))
                (sum, count) = (sum + change, count + 1);
        }
        return count == 0 ? double.NaN : sum / count;
    }
}
