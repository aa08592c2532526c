using Metrics.Effects;

namespace Metrics.Roi;

/// <summary>One thing that a reader has changed.</summary>
/// <param name="Key">Its key in an address: an input, <c>hours_saved.low</c>, <c>discount_rate</c>, <c>line.cloud</c>, <c>grade.cloud</c>.</param>
/// <param name="From">What the file says.</param>
/// <param name="To">What it was changed to.</param>
public sealed record Alteration(string Key, string From, string To);

/// <summary>A scenario with some of its values changed. Every what-if is an address, so it can be sent on and comes out the same.</summary>
/// <param name="Scenario">The scenario with the changes in it.</param>
/// <param name="Alterations">What differs from the file, in the order of the file.</param>
public sealed record WhatIf(Scenario Scenario, IReadOnlyList<Alteration> Alterations)
{
    /// <summary>Key of the number of years and of the discount rate.</summary>
    public const string Years = "years", Rate = "discount_rate";

    /// <summary>What an address can set, beside the names of the inputs.</summary>
    public const string LinePrefix = "line.", GradePrefix = "grade.", Low = ".low", High = ".high";

    /// <summary>True where nothing differs from the file.</summary>
    public bool IsPlain => Alterations.Count == 0;

    /// <summary>Reads <c>input=value</c>.</summary>
    /// <exception cref="RequestException">It has no equals sign.</exception>
    public static KeyValuePair<string, string> Pair(string text) => text.Split('=', 2) is [{ Length: > 0 } key, var value] ? KeyValuePair.Create(key.Trim(), value.Trim())
        : throw new RequestException("set", $"'{text}' is no change; write input=value");

    /// <summary>The keys that a scenario's what-ifs can have.</summary>
    public static IReadOnlyList<string> KeysOf(Scenario scenario) =>
    [
        .. scenario.Inputs.SelectMany(input => new[] { input.Name, input.Name + Low, input.Name + High }), Years, Rate,
        .. scenario.Lines.Select(line => LinePrefix + line.Name), .. scenario.Benefits.Select(line => GradePrefix + line.Name),
    ];

    /// <summary>Applies changes; a value that equals the file's is none.</summary>
    /// <param name="scenario">As its file states it.</param>
    /// <param name="set">Keys and values as texts; empty values change nothing.</param>
    /// <exception cref="RequestException">A key is unknown or a value impossible; it names the key.</exception>
    public static WhatIf Of(Scenario scenario, IEnumerable<KeyValuePair<string, string>> set)
    {
        var wanted = new Dictionary<string, string>();
        foreach (var (key, value) in set.Where(entry => entry.Value.Trim().Length > 0))
            if (!KeysOf(scenario).Contains(key))
                throw new RequestException(key, $"'{scenario.Name}' has no such input" + DefinitionException.DidYouMean(key, KeysOf(scenario)));
            else if (!wanted.TryAdd(key, value.Trim()))
                throw new RequestException(key, "is set twice");
        var changes = new List<Alteration>();
        var changed = scenario with
        {
            Years = (int)Number(wanted, Years, scenario.Years, text => WholeYears(scenario, text), years => $"{years:0}", changes),
            DiscountRate = Number(wanted, Rate, scenario.DiscountRate, text => InputUnit.Percent.Read(text, why => new RequestException(Rate, why)), InputUnit.Percent.Written, changes),
            Inputs = [.. scenario.Inputs.Select(input => Changed(input, wanted, changes))],
            Benefits = [.. scenario.Benefits.Select(line => Graded(Switched(line, wanted, changes), wanted, changes))],
            Costs = [.. scenario.Costs.Select(line => Switched(line, wanted, changes))],
        };
        return new WhatIf(changes.Count == 0 ? scenario : changed, changes);
    }

    private static Input Changed(Input given, Dictionary<string, string> wanted, List<Alteration> changes)
    {
        // What stands in for a measured input is not what a reader changes it from.
        var input = given.MeasuredBy is null ? given : given with { Base = null, Low = null, High = null };
        decimal? Value(string key, decimal? stated)
        {
            if (!wanted.TryGetValue(key, out var text))
                return stated;
            var value = input.Unit.Read(text, why => new RequestException(key, why));
            if (value != stated)
                changes.Add(new Alteration(key, stated is { } known ? input.Unit.Written(known) : "measured", input.Unit.Written(value)));
            return value;
        }

        var before = changes.Count;
        var (likely, low, high) = (Value(input.Name, input.Base), Value(input.Name + Low, input.Low), Value(input.Name + High, input.High));
        if (changes.Count == before)
            return given;
        var said = changes.Skip(before).Select(change => change.Key).ToHashSet();
        (low, high) = likely is { } value ? Moved(input, value, said.Contains(input.Name + Low) ? low : null, said.Contains(input.Name + High) ? high : null) : (low, high);
        if (likely is null || low > likely || high < likely || low is not null && low == high)
            throw new RequestException(input.Name + (low > likely ? Low : High),
                likely is null ? $"give '{input.Name}' itself a value, too" : $"the range from {low:0.######} to {high:0.######} does not hold {likely:0.######}");
        var cap = input.Cap is { } most && high > most ? high : input.Cap;
        var changed = input with { Base = likely, Low = low, High = high, Cap = cap };
        return given.MeasuredBy is null ? changed : changed with { MeasuredBy = null, Kind = InputKind.Assumed, Source = "a what-if in the place of the metric" };
    }

    // A base inside its range leaves the range alone; one outside takes it along.
    private static (decimal?, decimal?) Moved(Input input, decimal value, decimal? low, decimal? high)
    {
        var isInside = value >= (input.Low ?? value) && value <= (input.High ?? value);
        var by = isInside || input.Base is not { } stated ? 0 : value - stated;
        decimal? Clipped(decimal? end) => end is { } e ? Math.Clamp(e + by, input.Unit.Least, input.Unit.Most) : null;
        if (input.Shape == ShapeKind.Lognormal)
            return (null, high ?? (isInside ? input.High : input.High * value / input.Base));
        var (from, to) = (low ?? Clipped(input.Low), high ?? Clipped(input.High));
        return from is null != to is null ? (from ?? value, to ?? value) : from == to ? (null, null) : (from, to);
    }

    private static T Switched<T>(T line, Dictionary<string, string> wanted, List<Alteration> changes) where T : Line
    {
        var key = LinePrefix + line.Name;
        if (!wanted.TryGetValue(key, out var text))
            return line;
        if (text is not ("on" or "off"))
            throw new RequestException(key, $"'{text}' is neither on nor off");
        if (line.IsOn != (text == "on"))
            changes.Add(new Alteration(key, line.IsOn ? "on" : "off", text));
        return line with { IsOn = text == "on" };
    }

    private static BenefitLine Graded(BenefitLine line, Dictionary<string, string> wanted, List<Alteration> changes)
    {
        var key = GradePrefix + line.Name;
        if (!wanted.TryGetValue(key, out var text))
            return line;
        if (text.Length != 1 || !Enum.TryParse<AttributionGrade>(text, ignoreCase: true, out var grade) || !char.IsAsciiLetter(text[0]))
            throw new RequestException(key, $"'{text}' is none of A, B, C, D");
        if (line.Grade != grade)
            changes.Add(new Alteration(key, line.Grade.ToString(), grade.ToString()));
        return line with { Grade = grade };
    }

    private static decimal Number(Dictionary<string, string> wanted, string key, decimal stated, Func<string, decimal> read, Func<decimal, string> write, List<Alteration> changes)
    {
        if (!wanted.TryGetValue(key, out var text))
            return stated;
        var value = read(text);
        if (value != stated)
            changes.Add(new Alteration(key, write(stated), write(value)));
        return value;
    }

    // More years than the file has data for are refused, not filled up.
    private static decimal WholeYears(Scenario scenario, string text)
    {
        var byYear = scenario.Lines.Select(line => line.Amount.ByYear.Count).Append(scenario.Adoption.Count).Where(count => count > 0);
        var most = byYear.Append(ScenarioFile.MostYears).Min();
        return int.TryParse(text, out var years) && years >= 1 && years <= most ? years
            : throw new RequestException(Years, int.TryParse(text, out years) && years > most && most < ScenarioFile.MostYears
                ? $"'{text}' is too many; year {most + 1} has no data" : $"'{text}' is no number of years from 1 to {most}");
    }
}
