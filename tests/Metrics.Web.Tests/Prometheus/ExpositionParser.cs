using System.Globalization;
using System.Text.RegularExpressions;

namespace Metrics.Web.Tests.Prometheus;

/// <summary>One line with a number.</summary>
internal sealed record Scraped(string Name, IReadOnlyDictionary<string, string> Labels, double Value);

/// <summary>A strict reader of the text format: names, escapes, one group for each family, no line without its family.</summary>
internal sealed partial class ExpositionParser
{
    private readonly bool _isOpen;
    private readonly HashSet<string> _series = [];
    private string _family = "", _sample = "";

    private ExpositionParser(bool isOpen) => _isOpen = isOpen;

    /// <summary>Kind by the name of its samples.</summary>
    public Dictionary<string, string> Kinds { get; } = [];

    /// <summary>Every number.</summary>
    public List<Scraped> Samples { get; } = [];

    public static ExpositionParser Parse(string text, bool isOpenMetrics)
    {
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text);
        var parser = new ExpositionParser(isOpenMetrics);
        var lines = text[..^1].Split('\n');
        if (isOpenMetrics)
            Assert.Equal("# EOF", lines[^1]);
        foreach (var line in isOpenMetrics ? lines[..^1] : lines)
            parser.Line(line);
        return parser;
    }

    private void Line(string line)
    {
        if (Help().Match(line) is { Success: true } help)
            _family = help.Groups[1].Value;
        else if (Type().Match(line) is { Success: true } type)
            Begin(type.Groups[1].Value, type.Groups[2].Value);
        else
            Number(line);
    }

    private void Begin(string name, string kind)
    {
        Assert.Equal(_family, name);
        Assert.Equal(kind == "counter" && !_isOpen, name.EndsWith("_total", StringComparison.Ordinal));
        _sample = kind == "counter" && _isOpen ? name + "_total" : name;
        Assert.True(Kinds.TryAdd(_sample, kind), $"{name} has two groups");
    }

    private void Number(string line)
    {
        var match = Sample().Match(line);
        Assert.True(match.Success, line);
        Assert.Equal(_sample, match.Groups[1].Value);
        var labels = Label().Matches(match.Groups[2].Value).ToDictionary(label => label.Groups[1].Value, label => Unescaped(label.Groups[2].Value));
        Assert.True(_series.Add(match.Groups[1].Value + match.Groups[2].Value), $"twice: {line}");
        Samples.Add(new Scraped(match.Groups[1].Value, labels, double.Parse(match.Groups[3].Value, NumberStyles.Float, CultureInfo.InvariantCulture)));
    }

    private static string Unescaped(string text) => Escape().Replace(text, match => match.Value switch { "\\n" => "\n", "\\\"" => "\"", _ => "\\" });

    [GeneratedRegex(@"^# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) (?:[^\\]|\\\\|\\n|\\"")+$")]
    private static partial Regex Help();

    [GeneratedRegex(@"^# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (gauge|counter)$")]
    private static partial Regex Type();

    [GeneratedRegex(@"^([a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?:[a-zA-Z_][a-zA-Z0-9_]*=""(?:[^""\\]|\\\\|\\""|\\n)*"",?)+(?<!,)\})? (-?[0-9.]+(?:E[+-]?[0-9]+)?|[+-]Inf|NaN)$")]
    private static partial Regex Sample();

    [GeneratedRegex(@"([a-zA-Z_][a-zA-Z0-9_]*)=""((?:[^""\\]|\\\\|\\""|\\n)*)""")]
    private static partial Regex Label();

    [GeneratedRegex(@"\\.")]
    private static partial Regex Escape();
}
