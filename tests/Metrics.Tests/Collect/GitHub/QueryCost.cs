using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Metrics.Tests.Collect.GitHub;

/// <summary>GitHub's price of a query, from the sizes that it declares: requests, points and nodes (integrations 1.4).</summary>
internal sealed partial class QueryCost
{
    private readonly List<string> _tokens;
    private readonly JsonObject _variables;
    private readonly Dictionary<string, int> _fragments = [];
    private int _at;

    public QueryCost(string query, JsonObject variables)
    {
        _variables = variables;
        _tokens = [.. Token().Matches(query).Select(match => match.Value)];
        for (var i = 0; i < _tokens.Count; i++)
            if (_tokens[i] == "fragment")
                _fragments[_tokens[i + 1]] = i + 4;
        _at = _tokens.IndexOf("{", _tokens.IndexOf(")"));
        Selection(1);
    }

    public long Requests { get; private set; }

    public long Nodes { get; private set; }

    public List<long> Sizes { get; } = [];

    public long Points => Math.Max(1, (long)Math.Round(Requests / 100.0));

    private void Selection(long parents)
    {
        _at++;
        var inner = parents;
        while (_tokens[_at] != "}")
            if (_tokens[_at] == "{")
            {
                Selection(inner);
                inner = parents;
            }
            else if (_tokens[_at] == "(")
                inner = Arguments(parents);
            else if (_tokens[_at].StartsWith("...", StringComparison.Ordinal) && _fragments.TryGetValue(_tokens[_at][3..], out var start))
            {
                var back = _at + 1;
                _at = start;
                Selection(parents);
                _at = back;
            }
            else
                _at++;
        _at++;
    }

    private long Arguments(long parents)
    {
        var inner = parents;
        for (var depth = 0; ; _at++)
        {
            depth += _tokens[_at] == "(" ? 1 : _tokens[_at] == ")" ? -1 : 0;
            if (_tokens[_at] is "first" or "last")
            {
                var size = Value(_tokens[_at + 2]);
                (Requests, Nodes) = (Requests + parents, Nodes + parents * size);
                Sizes.Add(size);
                inner = parents * size;
            }
            else if (_tokens[_at] == "ids" && _tokens[_at + 1] == ":")
                inner = parents * _variables["ids"]!.AsArray().Count;
            if (depth != 0)
                continue;
            _at++;
            return inner;
        }
    }

    private long Value(string text) => text.StartsWith('$') ? long.Parse(_variables[text[1..]]!.ToString(), System.Globalization.CultureInfo.InvariantCulture) : long.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\.\.\.\w*|[$@]?\w+|[{}():\[\],!""]")]
    private static partial Regex Token();
}
