namespace Metrics.Statistics;

/// <summary>Quantile of values of unequal weight, for the mix that another period had (reweighting: DiNardo, Fortin &amp; Lemieux 1996).</summary>
public static class WeightedQuantile
{
    /// <summary>
    /// The quantile by linear interpolation between the values' places, where a value's place is the weight before it plus
    /// half of its own; with equal weights this is type 5 (Hyndman &amp; Fan 1996), so compare it only with itself.
    /// </summary>
    /// <param name="values">Finite values with weights; those without weight are passed over.</param>
    /// <param name="p">Probability from 0 to 1.</param>
    /// <returns>Null where nothing has weight.</returns>
    /// <exception cref="ArgumentException">A weight is negative or not finite.</exception>
    public static double? Of(IEnumerable<(double Value, double Weight)> values, double p)
    {
        var sorted = values.Where(entry => Checked(entry.Weight) > 0).OrderBy(entry => entry.Value).ToArray();
        if (sorted.Length == 0)
            return null;
        var target = p * sorted.Sum(entry => entry.Weight);
        var (before, lastPlace) = (0.0, double.NegativeInfinity);
        for (var i = 0; i < sorted.Length; i++)
        {
            var place = before + sorted[i].Weight / 2;
            if (place >= target)
                return i == 0 ? sorted[0].Value : sorted[i - 1].Value + (target - lastPlace) / (place - lastPlace) * (sorted[i].Value - sorted[i - 1].Value);
            (before, lastPlace) = (before + sorted[i].Weight, place);
        }
        return sorted[^1].Value;
    }

    private static double Checked(double weight) =>
        double.IsFinite(weight) && weight >= 0 ? weight : throw new ArgumentException($"a weight is finite and not negative, not {weight}");
}
