namespace Metrics.Effects;

/// <summary>One comparison: a cohort between two periods.</summary>
/// <param name="Cohort">Period index in which it adopted.</param>
/// <param name="Period">Period index that is looked at.</param>
/// <param name="Basis">Period index it is compared with.</param>
internal readonly record struct Cell(int Cohort, int Period, int Basis)
{
    /// <summary>
    /// Every comparison of measurement 5.3: the base is the last period before adoption, and before that the period just before each.
    /// </summary>
    /// <param name="dates">Adoption dates.</param>
    /// <param name="periods">Number of periods.</param>
    /// <param name="leftOut">Periods just before adoption that are neither before nor after it.</param>
    public static IEnumerable<Cell> All(int[] dates, int periods, int leftOut = 0)
    {
        foreach (var cohort in Cohorts(dates))
            for (var t = 1; t < periods; t++)
                if ((t < cohort - leftOut ? t - 1 : t >= cohort ? cohort - 1 - leftOut : -1) is >= 0 and var basis)
                    yield return new(cohort, t, basis);
    }

    /// <summary>The comparisons of a date that is too early, of which nothing after the real one is seen (check 6).</summary>
    public static IEnumerable<Cell> TooEarly(int[] dates, int early, int leftOut)
    {
        if (early < 1)
            yield break;
        foreach (var cohort in Cohorts(dates).Where(cohort => cohort - early - 1 >= 0))
            for (var t = cohort - early; t < cohort - leftOut; t++)
                yield return new(cohort, t, cohort - early - 1);
    }

    private static IEnumerable<int> Cohorts(int[] dates) => dates.Where(date => date != Panel.Never).Distinct().Order();
}

/// <summary>Means on both sides of a comparison, of the outcome and of being treated.</summary>
internal readonly record struct Contrast(double Own, double Others, double OwnTreated, double OthersTreated, double Weight, double OthersWeight, int Size, int Controls)
{
    /// <summary>Change of the cohort minus change of the others.</summary>
    public double Effect => Own - Others;

    /// <summary>Of a constant effect, how much the comparison sees.</summary>
    public double Share => OwnTreated - OthersTreated;

    /// <summary>Compares; null where a side has nobody with both periods.</summary>
    /// <param name="panel">The outcomes.</param>
    /// <param name="dates">Who adopts when: the real dates, or others that are tried.</param>
    /// <param name="treated">1 where a unit really is treated; null where that is not asked.</param>
    /// <param name="cell">What to compare.</param>
    /// <param name="leftOut">As in <see cref="Cell.All"/>.</param>
    public static Contrast? Of(Panel panel, int[] dates, double[][]? treated, Cell cell, int leftOut)
    {
        double own = 0, others = 0, ownTreated = 0, othersTreated = 0, weight = 0, othersWeight = 0;
        int size = 0, controls = 0;
        for (var i = 0; i < dates.Length; i++)
        {
            var change = panel.Values[i][cell.Period] - panel.Values[i][cell.Basis];
            if (double.IsNaN(change))
                continue;
            var (w, dose) = (panel.Weights[i], treated is null ? 0 : treated[i][cell.Period] - treated[i][cell.Basis]);
            if (dates[i] == cell.Cohort)
                (own, ownTreated, weight, size) = (own + w * change, ownTreated + w * dose, weight + w, size + 1);
            else if (IsControl(dates[i], cell, leftOut))
                (others, othersTreated, othersWeight, controls) = (others + w * change, othersTreated + w * dose, othersWeight + w, controls + 1);
        }
        return size == 0 || controls == 0 ? null
            : new(own / weight, others / othersWeight, ownTreated / weight, othersTreated / othersWeight, weight, othersWeight, size, controls);
    }

    /// <summary>Whoever has not adopted yet, and does not within the periods that are left out.</summary>
    public static bool IsControl(int date, Cell cell, int leftOut) => date != cell.Cohort && date > (long)cell.Period + leftOut;
}
