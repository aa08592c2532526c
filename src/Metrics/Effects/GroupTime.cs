namespace Metrics.Effects;

/// <summary>The effect on one cohort in one period (Callaway &amp; Sant'Anna 2021, without covariates; measurement 5.3).</summary>
/// <param name="Cohort">Period index in which the cohort adopted.</param>
/// <param name="Period">Period index.</param>
/// <param name="Effect">Change of the cohort minus change of the controls since the base period.</param>
/// <param name="Size">Units of the cohort that have both periods.</param>
/// <param name="Controls">Units that had not adopted yet and have both periods.</param>
public readonly record struct GroupTimeEffect(int Cohort, int Period, double Effect, int Size, int Controls)
{
    /// <summary>Periods since the adoption; negative before it.</summary>
    public int EventTime => Period - Cohort;
}

/// <summary>Group–time effects and their means.</summary>
public static class GroupTime
{
    /// <summary>All effects that have a cohort and controls, by cohort and period.</summary>
    public static IReadOnlyList<GroupTimeEffect> Effects(Panel panel) => Effects(panel.Values, panel.Dates, panel.Periods);

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
            sum += effect.Size * effect.Effect;
            weight += effect.Size;
        }
        return weight == 0 ? double.NaN : sum / weight;
    }

    /// <summary>The same for any assignment of dates, which permutations try out.</summary>
    internal static List<GroupTimeEffect> Effects(double[][] values, int[] dates, int periods)
    {
        var found = new List<GroupTimeEffect>();
        foreach (var cohort in dates.Where(date => date != Panel.Never).Distinct().Order())
            for (var t = 1; t < periods; t++)
                if (Effect(values, dates, cohort, t) is { } effect)
                    found.Add(effect);
        return found;
    }

    // The base is the last period before adoption, and before that the period just before each.
    private static GroupTimeEffect? Effect(double[][] values, int[] dates, int cohort, int t)
    {
        var basis = t >= cohort ? cohort - 1 : t - 1;
        if (basis < 0)
            return null;
        double own = 0, others = 0;
        int size = 0, controls = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var change = values[i][t] - values[i][basis];
            if (double.IsNaN(change))
                continue;
            if (dates[i] == cohort) (own, size) = (own + change, size + 1);
            else if (dates[i] > t) (others, controls) = (others + change, controls + 1);
        }
        return size == 0 || controls == 0 ? null : new(cohort, t, own / size - others / controls, size, controls);
    }
}
