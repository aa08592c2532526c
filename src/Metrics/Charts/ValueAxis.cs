namespace Metrics.Charts;

/// <summary>A place on an axis with the words that stand there.</summary>
internal sealed record Tick(double Value, string Label);

/// <summary>The scale of the measured values: starts at 0, ends at a round number; logarithmic where
/// durations span more than fiftyfold, because the short ones would lie on one line otherwise.</summary>
internal sealed record ValueAxis(double Min, double Max, bool IsLog, IReadOnlyList<Tick> Ticks)
{
    private const double LogSpan = 50;

    /// <summary>Where a value lies between the ends of the axis, 0 to 1; values beyond an end lie on it.</summary>
    public double Place(double value)
    {
        var inside = Math.Clamp(value, Min, Max);
        return IsLog ? Math.Log(inside / Min) / Math.Log(Max / Min) : (inside - Min) / (Max - Min);
    }

    /// <summary>The axis for these values.</summary>
    /// <param name="unit">See <see cref="Units"/>.</param>
    /// <param name="values">All values that must be visible.</param>
    /// <param name="ticks">About how many ticks there is room for.</param>
    /// <param name="log">Asks for a logarithmic axis or forbids it; durations only. Null decides by the span.</param>
    public static ValueAxis For(string unit, IReadOnlyCollection<double> values, int ticks, bool? log = null)
    {
        var isDuration = Units.Of(unit) == Dimension.Duration;
        var positive = values.Where(value => value > 0).DefaultIfEmpty(1);
        var (least, most) = (positive.Min(), positive.Max());
        if (isDuration && (log ?? most / least > LogSpan))
            return DurationTicks.Log(least, most, ticks);
        var step = isDuration ? DurationTicks.Step(most, ticks) : NiceStep(unit, values, ticks);
        return Linear(unit, values, step);
    }

    private static ValueAxis Linear(string unit, IReadOnlyCollection<double> values, double step)
    {
        var first = Math.Floor(Math.Min(0, values.DefaultIfEmpty(0).Min()) / step - 1e-9);
        if (first == -1 && values.DefaultIfEmpty(0).Min() >= 0)
            first = 0;
        var last = Math.Max(first + 1, Math.Ceiling(values.DefaultIfEmpty(0).Max() / step - 1e-9));
        if (Units.Of(unit) == Dimension.Share)
            last = Math.Min(last, Math.Max(1, Math.Round(1 / step)));
        var ticks = Enumerable.Range((int)first, (int)(last - first) + 1)
            .Select(i => new Tick(i * step, Label(unit, i * step, step) + (i == (int)last ? Suffix(unit) : "")));
        return new(first * step, last * step, false, [.. ticks]);
    }

    private static double NiceStep(string unit, IReadOnlyCollection<double> values, int ticks)
    {
        var (least, most) = (values.DefaultIfEmpty(0).Min(), values.DefaultIfEmpty(0).Max());
        var span = Math.Max(most - Math.Min(0, least), 1e-9);
        var power = Math.Pow(10, Math.Floor(Math.Log10(span / ticks)));
        // Labels have one decimal, shares none; a quarter of something small would be labelled wrong.
        var isShare = Units.Of(unit) == Dimension.Share;
        var step = power * new[] { 1, 2, 2.5, 5, 10 }.First(factor => power * factor * ticks >= span * 0.999 && (factor != 2.5 || power >= 1 || isShare));
        return Units.Of(unit) switch
        {
            Dimension.Count => Math.Max(1, Math.Ceiling(step)),
            Dimension.Share => most <= 0 ? 0.05 : Math.Max(step, 0.001),
            _ => most <= 0 && least >= 0 ? 1 : step,
        };
    }

    // Where the labels do not carry the unit, the last one does.
    private static string Suffix(string unit) => Units.Of(unit) switch
    {
        Dimension.Rate => " / week",
        Dimension.Days => " days",
        Dimension.Other => " " + unit,
        _ => "",
    };

    private static string Label(string unit, double value, double step) => Units.Of(unit) switch
    {
        Dimension.Duration => DurationTicks.Label(value, step),
        Dimension.Share => Format.Percent(value, step < 0.01 || step * 100 % 1 > 1e-9 ? 1000 : 1),
        _ => Format.Count(value),
    };
}
