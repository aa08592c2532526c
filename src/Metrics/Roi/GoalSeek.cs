namespace Metrics.Roi;

/// <summary>What must be true of one input for a goal, all others as they are.</summary>
/// <param name="Input">The input.</param>
/// <param name="Value">The value it takes; null where none that its unit can have does it.</param>
/// <param name="IsInRange">True where that lies between the input's own ends.</param>
public sealed record MustBe(InputValue Input, double? Value, bool IsInRange);

/// <summary>Finds the value of an input at which something becomes 0.</summary>
public static class GoalSeek
{
    private const int Cells = 400;
    private const double Precision = 1e-12;

    /// <summary>The value of each unknown input at which the running sum of a year is 0.</summary>
    /// <param name="calculation">The scenario.</param>
    /// <param name="year">The year by whose end it shall have paid back.</param>
    /// <param name="view">Full, risk-adjusted or confirmed.</param>
    public static IReadOnlyList<MustBe> BreakEvenBy(Calculation calculation, int year, View view = View.Full) =>
        [.. calculation.Values.Where(value => !value.Shape.IsFixed).Select(value => BreakEvenBy(calculation, value.Input.Name, year, view))];

    /// <summary>The value of one input at which the running sum of a year is 0.</summary>
    /// <exception cref="RequestException">There is no such input or year.</exception>
    public static MustBe BreakEvenBy(Calculation calculation, string name, int year, View view = View.Full)
    {
        if (year < 1 || year > calculation.Scenario.Years)
            throw new RequestException("year", $"'{year}' is no year from 1 to {calculation.Scenario.Years}");
        var (input, value) = (calculation.ValueOf(name), Value(calculation, name, inputs => calculation.CumulativeAt(inputs, year, view)));
        return new MustBe(input, value, value >= (double)input.Low && value <= (double)input.High);
    }

    /// <summary>The value of an input nearest to its base at which a measure is 0; null where there is none.</summary>
    /// <param name="calculation">The scenario.</param>
    /// <param name="name">The input.</param>
    /// <param name="measure">What shall become 0, of the values of all inputs.</param>
    public static double? Value(Calculation calculation, string name, Func<double[], double> measure)
    {
        var (index, input) = (calculation.IndexOf(name), calculation.ValueOf(name));
        var inputs = calculation.Base.ToArray();
        double At(double x)
        {
            inputs[index] = x;
            return measure(inputs);
        }

        var likely = inputs[index];
        var (least, most) = ((double)input.Input.Unit.Least, Math.Min((double)input.Input.Unit.Most, 20 * Math.Max(likely, (double)input.High) + 1));
        // Outwards from the base, so that the nearest of several values is found.
        var up = Root(At, likely, most);
        var down = Root(At, likely, least);
        return up is null || down is not null && likely - down < up - likely ? down : up;
    }

    private static double? Root(Func<double, double> measure, double from, double to)
    {
        var (x, at) = (from, measure(from));
        if (at == 0)
            return from;
        for (var i = 1; i <= Cells; i++)
        {
            var next = from + (to - from) * i / Cells;
            var atNext = measure(next);
            if (at * atNext <= 0)
                return Bisect(measure, x, next, at);
            (x, at) = (next, atNext);
        }
        return null;
    }

    private static double Bisect(Func<double, double> measure, double low, double high, double atLow)
    {
        while (Math.Abs(high - low) > Precision * Math.Max(1, Math.Abs(low)))
        {
            var middle = (low + high) / 2;
            if (middle == low || middle == high)
                break;
            if (measure(middle) * atLow > 0)
                low = middle;
            else
                high = middle;
        }
        return (low + high) / 2;
    }
}
