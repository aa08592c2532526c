namespace Metrics.Effects;

/// <summary>The effect on one cohort in one period (Callaway &amp; Sant'Anna 2021, without covariates; measurement 5.3).</summary>
/// <param name="Cohort">Period index in which the cohort adopted.</param>
/// <param name="Period">Period index.</param>
/// <param name="Effect">Change of the cohort minus change of the controls since the base period.</param>
/// <param name="Size">Units of the cohort that have both periods.</param>
/// <param name="Controls">Units that had not adopted yet and have both periods.</param>
/// <param name="Weight">Weight of the cohort: its size where all units weigh alike.</param>
public readonly record struct GroupTimeEffect(int Cohort, int Period, double Effect, int Size, int Controls, double Weight)
{
    /// <summary>Periods since the adoption; negative before it.</summary>
    public int EventTime => Period - Cohort;
}

/// <summary>Group–time effects and their means.</summary>
public static class GroupTime
{
    /// <summary>All effects that have a cohort and controls, by cohort and period.</summary>
    /// <param name="panel">Units over time.</param>
    /// <param name="leftOut">Periods just before adoption that are neither before nor after it (check 2).</param>
    public static IReadOnlyList<GroupTimeEffect> Effects(Panel panel, int leftOut = 0) => Effects(panel, panel.Dates, leftOut);

    /// <summary>Mean over all periods since adoption, weighted by the size of the cohort; NaN where there is none.</summary>
    public static double Overall(IEnumerable<GroupTimeEffect> effects) => Mean(effects.Where(effect => effect.EventTime >= 0));

    /// <summary>Mean by periods since adoption, weighted likewise.</summary>
    public static IReadOnlyDictionary<int, double> ByEventTime(IEnumerable<GroupTimeEffect> effects) =>
        effects.GroupBy(effect => effect.EventTime).OrderBy(group => group.Key).ToDictionary(group => group.Key, Mean);

    internal static double Mean(IEnumerable<GroupTimeEffect> effects)
    {
        var (sum, weight) = (0.0, 0.0);
        foreach (var effect in effects)
        {
            sum += effect.Weight * effect.Effect;
            weight += effect.Weight;
        }
        return weight == 0 ? double.NaN : sum / weight;
    }

    /// <summary>The same for any assignment of dates.</summary>
    internal static List<GroupTimeEffect> Effects(Panel panel, int[] dates, int leftOut)
    {
        var found = new List<GroupTimeEffect>();
        foreach (var cell in Cell.All(dates, panel.Periods, leftOut))
            if (Contrast.Of(panel, dates, null, cell, leftOut) is { } contrast)
                found.Add(new(cell.Cohort, cell.Period, contrast.Effect, contrast.Size, contrast.Controls, contrast.Weight));
        return found;
    }
}
