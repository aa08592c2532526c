using Metrics.Statistics;

namespace Metrics.Effects;

/// <summary>Redraws units within their cohorts and computes everything anew (measurement 5.3).</summary>
public static class ClusterBootstrap
{
    /// <summary>With fewer adopters or others its interval is too narrow (measurement 5.2).</summary>
    public const int FewestUnits = 20;

    /// <summary>95 % interval of the overall effect; null where no redraw has one.</summary>
    /// <param name="panel">Units over time.</param>
    /// <param name="seed">Of the draws.</param>
    /// <param name="replicates">How many.</param>
    /// <param name="leftOut">Periods just before adoption that are neither before nor after it.</param>
    public static Interval? Overall(Panel panel, ulong seed = 42, int replicates = Bootstrap.Replicates, int leftOut = 0)
    {
        var cohorts = Enumerable.Range(0, panel.Units.Count).GroupBy(unit => panel.Dates[unit]).OrderBy(cohort => cohort.Key).Select(cohort => cohort.ToArray()).ToArray();
        var random = new SplitMix64(seed);
        var effects = new List<double>(replicates);
        for (var b = 0; b < replicates; b++)
        {
            var units = new List<PanelUnit>(panel.Units.Count);
            foreach (var cohort in cohorts)
                for (var i = 0; i < cohort.Length; i++)
                    units.Add(panel.Units[cohort[random.NextIndex(cohort.Length)]]);
            if (GroupTime.Overall(GroupTime.Effects(new Panel(units), leftOut)) is var effect && !double.IsNaN(effect))
                effects.Add(effect);
        }
        effects.Sort();
        return effects.Count == 0 ? null : Bootstrap.MiddleOfSorted(effects.ToArray());
    }
}
