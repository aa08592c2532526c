using Metrics.Catalog;

namespace Metrics.Roi;

/// <summary>An input with the value that a calculation uses, in the scenario's currency.</summary>
/// <param name="Input">As the file or a what-if states it.</param>
/// <param name="Base">The most likely value.</param>
/// <param name="Shape">What is not known about it.</param>
/// <param name="Measured">The number it was read from; null where it was not measured.</param>
/// <param name="IsStandIn">True where it should be measured and there is no data yet, so that the file's own value stands in.</param>
public sealed record InputValue(Input Input, decimal Base, Distribution Shape, Envelope? Measured = null, bool IsStandIn = false)
{
    /// <summary>Low end; the base where nothing is unknown.</summary>
    public decimal Low => Shape.IsFixed ? Base : (decimal)Shape.Low;

    /// <summary>High end; the base where nothing is unknown.</summary>
    public decimal High => Shape.IsFixed ? Base : (decimal)Shape.High;

    /// <summary>The value that an input states itself.</summary>
    /// <exception cref="RequestException">It states none.</exception>
    public static InputValue Stated(Input input, bool isStandIn = false)
    {
        if (input.Base is not { } likely)
            throw new RequestException(input.Name, $"has no data: '{input.MeasuredBy!.Metric.Name}' has no value in the last {input.MeasuredBy.Months} months; "
                + "state base, low and high in the file to stand in for it");
        var (low, high, cap) = ((double)((input.Low ?? likely) * input.Rate), (double)((input.High ?? likely) * input.Rate), (double)((input.Cap ?? 0) * input.Rate));
        var middle = (double)(likely * input.Rate);
        var shape = input.Low is null && input.High is null ? ShapeKind.Fixed : input.Shape;
        return new InputValue(input, likely * input.Rate, shape switch
        {
            ShapeKind.Fixed => Distribution.Fixed(middle),
            ShapeKind.Triangular => Distribution.Triangular(low, middle, high),
            ShapeKind.Lognormal => Distribution.Lognormal(middle, high, cap),
            _ => Distribution.Pert(low, middle, high),
        }, null, isStandIn);
    }

    /// <summary>The value that a metric gives, with the metric's own interval as its range (measurement 4.7); the stated one where it has none.</summary>
    public static InputValue Of(Input input, Envelope envelope)
    {
        if (envelope.Value is not { } measured || double.IsNaN(measured))
            return Stated(input, isStandIn: true) with { Measured = envelope };
        var factor = input.MeasuredBy!.Factor * (double)input.Rate;
        var value = measured * factor;
        if (value < (double)input.Unit.Least || value > (double)input.Unit.Most)
            throw new RequestException(input.Name, FormattableString.Invariant($"was measured as {value}, which {input.Unit.Name} cannot be"));
        var shape = envelope.CiLow is not { } low || envelope.CiHigh is not { } high || !(high > low) ? Distribution.Fixed(value)
            : input.Unit == InputUnit.Percent ? Distribution.OfShare(value, low * factor, high * factor)
            : Distribution.OfAmount(value, low * factor, high * factor);
        return new InputValue(input, (decimal)value, shape, envelope);
    }
}
