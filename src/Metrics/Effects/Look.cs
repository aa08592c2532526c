namespace Metrics.Effects;

/// <summary>
/// What a panel shows if units had adopted on given dates: means of its comparisons by periods since adoption, over all periods
/// after and before it, and of a date too early, each with the share of a constant true effect that it sees; and how
/// uncertain the overall effect is, so that assignments can be compared in units of their own error (Chung &amp; Romano 2013).
/// </summary>
internal sealed class Look
{
    private readonly double[] _sums, _shares, _weights;
    private readonly int _periods;
    private double _variance, _covariance, _shareVariance;

    private Look(int periods)
    {
        _periods = periods;
        (_sums, _shares, _weights) = (new double[2 * periods + 3], new double[2 * periods + 3], new double[2 * periods + 3]);
    }

    /// <summary>Index of the mean over all periods after, over all before, and of the date too early.</summary>
    public int Overall => 2 * _periods;

    /// <summary>Index of the mean change a period before the adoption.</summary>
    public int Drift => Overall + 1;

    /// <summary>Index of the effect of a date too early.</summary>
    public int TooEarly => Overall + 2;

    /// <summary>Index of a number of periods since adoption.</summary>
    public int At(int eventTime) => eventTime + _periods;

    /// <summary>True where every side of every comparison after the adoption has two units, so that an error can be told.</summary>
    public bool HasError { get; private set; } = true;

    /// <summary>A mean; NaN where nothing was compared.</summary>
    public double this[int index] => _weights[index] == 0 ? double.NaN : _sums[index] / _weights[index];

    /// <summary>A mean with a constant true effect taken away.</summary>
    public double Less(int index, double truth) => (_sums[index] - truth * _shares[index]) / _weights[index];

    /// <summary>Standard error of the overall effect with a constant true effect taken away.</summary>
    public double Error(double truth) => Math.Sqrt(Math.Max(0, _variance - 2 * truth * _covariance + truth * truth * _shareVariance)) / _weights[Overall];

    /// <summary>Looks.</summary>
    /// <param name="panel">The outcomes.</param>
    /// <param name="dates">Who adopts when.</param>
    /// <param name="treated">1 where a unit really is treated.</param>
    /// <param name="leftOut">As in <see cref="Cell.All"/>.</param>
    /// <param name="early">How many periods the date is too early; below one for no such look.</param>
    public static Look Of(Panel panel, int[] dates, double[][] treated, int leftOut, int early)
    {
        var look = new Look(panel.Periods);
        var (parts, shareParts) = (new double[dates.Length], new double[dates.Length]);
        foreach (var cell in Cell.All(dates, panel.Periods, leftOut))
        {
            if (Contrast.Of(panel, dates, treated, cell, leftOut) is not { } contrast)
                continue;
            look.Add(look.At(cell.Period - cell.Cohort), contrast);
            look.Add(cell.Period >= cell.Cohort ? look.Overall : look.Drift, contrast);
            if (cell.Period < cell.Cohort)
                continue;
            look.HasError &= contrast is { Size: > 1, Controls: > 1 };
            Spread(panel, dates, treated, cell, leftOut, contrast, parts, shareParts);
        }
        foreach (var cell in Cell.TooEarly(dates, early, leftOut))
            if (Contrast.Of(panel, dates, treated, cell, leftOut) is { } contrast)
                look.Add(look.TooEarly, contrast);
        for (var i = 0; i < parts.Length; i++)
        {
            look._variance += parts[i] * parts[i];
            look._covariance += parts[i] * shareParts[i];
            look._shareVariance += shareParts[i] * shareParts[i];
        }
        return look;
    }

    private void Add(int index, Contrast contrast)
    {
        _sums[index] += contrast.Weight * contrast.Effect;
        _shares[index] += contrast.Weight * contrast.Share;
        _weights[index] += contrast.Weight;
    }

    // What each unit adds to the overall effect beyond its side's mean; n over n − 1 makes up for the mean being estimated.
    private static void Spread(Panel panel, int[] dates, double[][] treated, Cell cell, int leftOut, Contrast contrast, double[] parts, double[] shareParts)
    {
        var own = Math.Sqrt(contrast.Size / Math.Max(1.0, contrast.Size - 1));
        var others = -contrast.Weight / contrast.OthersWeight * Math.Sqrt(contrast.Controls / Math.Max(1.0, contrast.Controls - 1));
        for (var i = 0; i < dates.Length; i++)
        {
            var change = panel.Values[i][cell.Period] - panel.Values[i][cell.Basis];
            if (double.IsNaN(change))
                continue;
            var (w, dose) = (panel.Weights[i], treated[i][cell.Period] - treated[i][cell.Basis]);
            if (dates[i] == cell.Cohort)
            {
                parts[i] += own * w * (change - contrast.Own);
                shareParts[i] += own * w * (dose - contrast.OwnTreated);
            }
            else if (Contrast.IsControl(dates[i], cell, leftOut))
            {
                parts[i] += others * w * (change - contrast.Others);
                shareParts[i] += others * w * (dose - contrast.OthersTreated);
            }
        }
    }
}
