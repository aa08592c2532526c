using Metrics.Statistics;

namespace Metrics.Effects;

/// <summary>Redraws units within their cohorts and computes everything anew (measurement 5.3).</summary>
public static class ClusterBootstrap
{
    /// <summary>With fewer adopters or others its interval is too narrow.</summary>
    public const int FewestUnits = 20;

    /// <summary>95 % interval of the overall effect; null where no redraw has one.</summary>
    public static Interval? Overall(Panel panel, ulong seed = 42, int replicates = Bootstrap.Replicates)
    {
        var cohorts = Enumerable.Range(0, panel.Units.Count).GroupBy(unit => panel.Dates[unit]).OrderBy(cohort => cohort.Key).Select(cohort => cohort.ToArray()).ToArray();
        var dates = cohorts.SelectMany(cohort => cohort.Select(unit => panel.Dates[unit])).ToArray();
        var random = new SplitMix64(seed);
        var values = new double[panel.Units.Count][];
        var effects = new List<double>(replicates);
        for (var b = 0; b < replicates; b++)
        {
            var next = 0;
            foreach (var cohort in cohorts)
                for (var i = 0; i < cohort.Length; i++)
                    values[next++] = panel.Values[cohort[random.NextIndex(cohort.Length)]];
            if (GroupTime.Overall(GroupTime.Effects(values, dates, panel.Periods)) is var effect && !double.IsNaN(effect))
                effects.Add(effect);
        }
        effects.Sort();
        return effects.Count == 0 ? null : Bootstrap.MiddleOfSorted(effects.ToArray());
    }
}
