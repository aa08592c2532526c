using System.Numerics;

namespace Metrics.Roi;

/// <summary>A small arithmetic expression over named amounts: numbers, names, <c>+ - * /</c>, parentheses, <c>min</c> and <c>max</c>.
/// It can do nothing else, so a formula out of a file is safe to run.</summary>
public sealed class Formula
{
    private readonly IReadOnlyList<Part> _parts;

    internal Formula(string text, IReadOnlyList<Part> parts) => (Text, _parts) = (text, parts);

    /// <summary>The formula as it was written.</summary>
    public string Text { get; }

    /// <summary>The names it reads, each once, in the order of their first use.</summary>
    public IReadOnlyList<string> Names => [.. _parts.Where(part => part.Name is not null).Select(part => part.Name!).Distinct()];

    /// <summary>Reads a formula.</summary>
    /// <param name="text">The text, for example <c>engineers * hours * 46</c>; <c>12 %</c> is 0.12.</param>
    /// <param name="wrong">Makes the error that names the place of the formula.</param>
    /// <exception cref="Exception">The text is no formula; what <paramref name="wrong"/> makes.</exception>
    public static Formula Parse(string text, Func<string, Exception> wrong) => new FormulaParser(text, wrong).Read();

    /// <summary>Gives every name and number its place among the slots that a run fills.</summary>
    /// <param name="slotOf">The slot of a name.</param>
    /// <param name="slotOfNumber">The slot of a constant.</param>
    internal BoundFormula Bind(Func<string, int> slotOf, Func<decimal, int> slotOfNumber) => new(Text,
        [.. _parts.Select(part => new Step(part.Operation, part.Name is { } name ? slotOf(name) : part.Operation == Operation.Load ? slotOfNumber(part.Number) : 0))]);

    /// <summary>One part in postfix order.</summary>
    internal readonly record struct Part(Operation Operation, decimal Number = 0, string? Name = null);
}

/// <summary>What a step does with the values before it.</summary>
internal enum Operation
{
    Load,
    Add,
    Subtract,
    Multiply,
    Divide,
    Negate,
    Smaller,
    Larger,
}

/// <summary>One step of a bound formula.</summary>
internal readonly record struct Step(Operation Operation, int Slot);

/// <summary>A formula whose names have slots, run as a stack machine: in decimal for money that is added up, in double for simulation.</summary>
internal sealed class BoundFormula(string text, Step[] steps)
{
    /// <summary>Most values that wait at once.</summary>
    public const int Depth = 64;

    // Below this, neither a sum nor a product of two amounts leaves the range of decimal.
    private const double Largest = 1e24;

    /// <summary>The value.</summary>
    /// <typeparam name="T">decimal or double.</typeparam>
    /// <param name="amounts">Constants, inputs and what was computed before. A division by zero, or what becomes larger than can be
    /// computed, is refused there and gives 0.</param>
    /// <param name="name">What is computed, for the refusal.</param>
    public T Run<T>(Amounts<T> amounts, string name) where T : INumber<T>
    {
        var (slots, stack, top) = (amounts.Slots, amounts.Stack, -1);
        foreach (var step in steps)
        {
            if (step.Operation == Operation.Load)
            {
                stack[++top] = slots[step.Slot];
                continue;
            }
            if (step.Operation == Operation.Negate)
            {
                stack[top] = -stack[top];
                continue;
            }
            var right = stack[top--];
            if (step.Operation == Operation.Divide && T.IsZero(right))
                return amounts.Refuse(name, $"'{text}' divides by zero with these inputs");
            stack[top] = step.Operation switch
            {
                Operation.Add => stack[top] + right,
                Operation.Subtract => stack[top] - right,
                Operation.Multiply => stack[top] * right,
                Operation.Divide => stack[top] / right,
                Operation.Smaller => T.Min(stack[top], right),
                _ => T.Max(stack[top], right),
            };
            if (typeof(T) == typeof(double) && !(double.Abs((double)(object)stack[top]) < Largest))
                return amounts.Refuse(name, $"'{text}' becomes larger than can be computed with these inputs");
        }
        return stack[0];
    }
}
