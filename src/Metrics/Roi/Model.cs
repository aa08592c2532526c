using System.Numerics;

namespace Metrics.Roi;

/// <summary>A scenario made ready to run: every name has its place, every formula its turn. One run fills all lines of all years,
/// in decimal for money that is shown and in double for simulation.</summary>
internal sealed class Model
{
    private static readonly string[] BuiltIn = ["year", "adoption", "new_adoption"];

    private readonly List<decimal> _constants = [];
    private readonly Dictionary<string, int> _slots = [];
    private readonly List<Node> _order = [];
    private readonly int _firstInput;

    public Model(Scenario scenario)
    {
        Scenario = scenario;
        var nodes = new NodeList(scenario);
        foreach (var name in BuiltIn.Concat(scenario.Inputs.Select(input => input.Name)).Concat(nodes.Names))
            _slots.TryAdd(name, _slots.Count);
        _firstInput = BuiltIn.Length;
        foreach (var draft in nodes.InOrder(circle => new RequestException(circle[0], Circle(circle))))
            _order.Add(draft.Bind(name => _slots[name], Constant, _slots[draft.Name]));
    }

    /// <summary>What is run.</summary>
    public Scenario Scenario { get; }

    /// <summary>Values that wait in slots: names and then constants.</summary>
    private int Slots => _slots.Count + _constants.Count;

    /// <summary>Refuses names that are twice, unknown or in a circle.</summary>
    /// <exception cref="DefinitionException">One of them is found.</exception>
    public static void Check(Scenario scenario, YamlMap file)
    {
        var nodes = new NodeList(scenario);
        var known = new HashSet<string>(BuiltIn);
        foreach (var name in scenario.Inputs.Select(input => input.Name).Concat(nodes.Named))
        {
            if (!IsName(name))
                throw file.Wrong(name, "a name is written in small letters, digits and _, and begins with a letter");
            if (!known.Add(name) || name is "min" or "max")
                throw file.Wrong(name, BuiltIn.Contains(name) || name is "min" or "max" ? "is a word of the formulas; take another name" : "is the name of two things");
        }
        foreach (var (owner, name) in nodes.Uses.Where(use => !known.Contains(use.Name)))
            throw file.Wrong(owner, $"no input, derived amount or line '{name}'" + DefinitionException.DidYouMean(name, known));
        var used = nodes.Uses.Select(use => use.Name).ToHashSet();
        foreach (var input in scenario.Inputs.Where(input => !used.Contains(input.Name)))
            throw file.Wrong($"inputs.{input.Name}", "no formula uses it");
        foreach (var pool in scenario.Pools.Keys.Where(pool => scenario.Benefits.All(line => line.Pool != pool)))
            throw file.Wrong($"pools.{pool}", "no line claims it");
        _ = nodes.InOrder(circle => file.Wrong(circle[0], Circle(circle)));
    }

    /// <summary>Room for one run's amounts.</summary>
    public Amounts<T> Room<T>() where T : INumber<T>
    {
        var amounts = new Amounts<T>(_order.Select(node => node.Name), Scenario.Years, Slots);
        for (var i = 0; i < _constants.Count; i++)
            amounts.Slots[_slots.Count + i] = T.CreateChecked(_constants[i]);
        return amounts;
    }

    /// <summary>Runs all years.</summary>
    /// <param name="inputs">Values in the order of the scenario's inputs.</param>
    /// <param name="amounts">Where the amounts go, or why there are none: a formula divides by zero, grows beyond measure, or an
    /// adoption is no share.</param>
    public void Run<T>(ReadOnlySpan<T> inputs, Amounts<T> amounts) where T : INumber<T>
    {
        amounts.Refusal = null;
        inputs.CopyTo(amounts.Slots.AsSpan(_firstInput));
        for (var year = 0; year <= Scenario.Years; year++)
        {
            amounts.Slots[0] = T.CreateChecked(year);
            for (var i = 0; i < _order.Count; i++)
            {
                var value = _order[i].Of(year, amounts, i);
                amounts.Slots[_order[i].Slot] = value;
                amounts.Set(i, year, value);
            }
        }
    }

    private int Constant(decimal number)
    {
        _constants.Add(number);
        return _slots.Count + _constants.Count - 1;
    }

    private static bool IsName(string name) => name.Length > 0 && char.IsAsciiLetterLower(name[0])
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');

    private static string Circle(IReadOnlyList<string> names) => $"goes round in a circle: {string.Join(" needs ", names)}";
}
