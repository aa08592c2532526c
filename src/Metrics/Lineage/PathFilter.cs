using System.Text;
using System.Text.RegularExpressions;

namespace Metrics.Lineage;

/// <summary>
/// Which paths of a repository belong to a service (R9). <c>*</c> and <c>?</c> stay within a folder, <c>**</c> does not, a pattern
/// without them also means everything below it, <c>!</c> takes out again. The last pattern that matches decides; a list
/// that only takes out starts from everything.
/// </summary>
internal sealed class PathFilter
{
    private readonly (Regex Pattern, bool Takes)[] _patterns;

    private PathFilter(IEnumerable<string> patterns) =>
        _patterns = [.. patterns.Select(pattern => (Compile(pattern.TrimStart('!')), !pattern.StartsWith('!')))];

    /// <summary>The filter for a service's patterns; null where they let everything through.</summary>
    public static PathFilter? Of(IReadOnlyList<string>? patterns)
    {
        string[] given = [.. (patterns ?? []).Select(pattern => pattern.Trim()).Where(pattern => pattern.Length > 0)];
        var takesAll = given.All(pattern => !pattern.StartsWith('!')) && given.Contains("**");
        return given.Length == 0 || takesAll ? null : new PathFilter(given);
    }

    public bool Matches(string path)
    {
        var matches = !_patterns[0].Takes;
        foreach (var (pattern, takes) in _patterns)
        {
            if (takes != matches && pattern.IsMatch(path))
                matches = takes;
        }
        return matches;
    }

    /// <summary>Without backtracking: a pattern is configuration, and must not be able to stop a refresh.</summary>
    private static Regex Compile(string pattern) =>
        new(Expression(Anchored(pattern)), RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.CultureInvariant);

    private static string Anchored(string pattern)
    {
        var rooted = pattern.StartsWith("./", StringComparison.Ordinal) ? pattern[2..] : pattern.TrimStart('/');
        return rooted.EndsWith('/') ? rooted + "**" : rooted;
    }

    private static string Expression(string pattern)
    {
        var expression = new StringBuilder(@"\A");
        for (var rest = pattern.AsSpan(); !rest.IsEmpty;)
        {
            var (text, length) = Part(rest);
            expression.Append(text);
            rest = rest[length..];
        }
        if (pattern.AsSpan().IndexOfAny('*', '?') < 0)
            expression.Append("(?:/.*)?");
        return expression.Append(@"\z").ToString();
    }

    private static (string Text, int Length) Part(ReadOnlySpan<char> rest) => rest switch
    {
        ['*', '*', '/', ..] => ("(?:.*/)?", 3),
        ['*', '*', ..] => (".*", 2),
        ['*', ..] => ("[^/]*", 1),
        ['?', ..] => ("[^/]", 1),
        _ => (Regex.Escape(rest[..1].ToString()), 1),
    };
}
