namespace Metrics.Roi;

/// <summary>What one input does to the net present value when it alone goes to its ends.</summary>
/// <param name="Input">The input.</param>
/// <param name="Low">Net present value at its low end.</param>
/// <param name="High">Net present value at its high end.</param>
public sealed record Swing(InputValue Input, double Low, double High)
{
    /// <summary>How far both lie apart.</summary>
    public double Size => Math.Abs(High - Low);
}

/// <summary>The value of an input at which the net present value is 0, all others as they are.</summary>
/// <param name="Input">The input.</param>
/// <param name="Value">The value; null where none that its unit can have does it.</param>
/// <param name="IsInRange">True where it lies between the input's own ends.</param>
public sealed record BreakEven(InputValue Input, double? Value, bool IsInRange);

/// <summary>The net present value over two inputs.</summary>
/// <param name="Across">The input that matters most.</param>
/// <param name="Down">The next.</param>
/// <param name="AcrossValues">Its values.</param>
/// <param name="DownValues">The other's values.</param>
/// <param name="Npv">A row for each of <paramref name="DownValues"/>.</param>
public sealed record Grid(InputValue Across, InputValue Down, IReadOnlyList<double> AcrossValues, IReadOnlyList<double> DownValues,
    IReadOnlyList<IReadOnlyList<double>> Npv);

/// <summary>What matters most, one input at a time (measurement 4.7).</summary>
public static class Sensitivity
{
    private const int GridSize = 5;

    /// <summary>Each unknown input to its low and its high end with the others at their base, the largest swing first.</summary>
    public static IReadOnlyList<Swing> Tornado(Calculation calculation, View view = View.Full) =>
    [
        .. calculation.Values.Index().Where(entry => !entry.Item.Shape.IsFixed)
            .Select(entry => new Swing(entry.Item, calculation.With(entry.Index, entry.Item.Shape.Low, view), calculation.With(entry.Index, entry.Item.Shape.High, view)))
            .OrderByDescending(swing => swing.Size).ThenBy(swing => swing.Input.Input.Name, StringComparer.Ordinal),
    ];

    /// <summary>The two inputs that matter most against each other; null where fewer are unknown.</summary>
    public static Grid? TwoWay(Calculation calculation, IReadOnlyList<Swing> tornado, View view = View.Full)
    {
        if (tornado.Count < 2)
            return null;
        var (across, down) = (tornado[0].Input, tornado[1].Input);
        var (column, row) = (calculation.IndexOf(across.Input.Name), calculation.IndexOf(down.Input.Name));
        var (acrossValues, downValues) = (Steps(across), Steps(down));
        return new Grid(across, down, acrossValues, downValues, [.. downValues.Select(y => (IReadOnlyList<double>)[.. acrossValues.Select(x =>
        {
            var inputs = calculation.Base.ToArray();
            (inputs[column], inputs[row]) = (x, y);
            return calculation.Npv(inputs, view);
        })])]);
    }

    /// <summary>The break-even value of each unknown input, in the order of the tornado.</summary>
    public static IReadOnlyList<BreakEven> BreakEvens(Calculation calculation, IReadOnlyList<Swing> tornado, View view = View.Full) =>
    [
        .. tornado.Select(swing =>
        {
            var value = GoalSeek.Value(calculation, swing.Input.Input.Name, inputs => calculation.Npv(inputs, view));
            return new BreakEven(swing.Input, value, value >= swing.Input.Shape.Low && value <= swing.Input.Shape.High);
        }),
    ];

    private static double With(this Calculation calculation, int index, double value, View view)
    {
        var inputs = calculation.Base.ToArray();
        inputs[index] = value;
        return calculation.Npv(inputs, view);
    }

    // Both ends, the base, and the middles between them.
    private static double[] Steps(InputValue value)
    {
        var (low, likely, high) = (value.Shape.Low, (double)value.Base, value.Shape.High);
        return [.. new[] { low, (low + likely) / 2, likely, (likely + high) / 2, high }.Take(GridSize)];
    }
}
