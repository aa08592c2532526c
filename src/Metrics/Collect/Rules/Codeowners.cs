using System.Text;
using System.Text.RegularExpressions;

namespace Metrics.Collect.Rules;

/// <summary>
/// A CODEOWNERS file, reduced to the teams in it: users and addresses are people and are dropped before anything is kept
/// (integrations 1.14). The last line that matches a path decides; a line without owners takes ownership away.
/// </summary>
public sealed class Codeowners
{
    private const int LargestFile = 3_000_000;
    private readonly List<(Regex Pattern, IReadOnlyList<string> Teams)> _lines = [];

    /// <summary>Lines that the host skips, too, by number.</summary>
    public List<int> Invalid { get; } = [];

    /// <summary>Parses a file; one that is too large has no effect, as on the host.</summary>
    public static Codeowners Parse(string text)
    {
        var owners = new Codeowners();
        if (text.Length > LargestFile)
            return owners;
        var lines = text.Split('\n');
        for (var number = 1; number <= lines.Length; number++)
            owners.Add(lines[number - 1], number);
        return owners;
    }

    /// <summary>The teams that own a path, as <c>org/team</c>; empty where no team does.</summary>
    /// <param name="path">Path in the repository; empty or a slash for its root.</param>
    public IReadOnlyList<string> TeamsOf(string path)
    {
        var rooted = "/" + path.Trim('/');
        return _lines.FindLast(line => line.Pattern.IsMatch(rooted)).Teams ?? [];
    }

    private void Add(string line, int number)
    {
        var words = Words(line);
        if (words.Count == 0)
            return;
        if (words[0].StartsWith('!') || words[0].AsSpan().IndexOfAny('[', ']') >= 0)
            Invalid.Add(number);
        else
            _lines.Add((Compile(words[0]), [.. words.Skip(1).Where(owner => owner.StartsWith('@') && owner.Contains('/')).Select(owner => owner[1..])]));
    }

    // A space in a path is escaped; a # starts a comment.
    private static List<string> Words(string line)
    {
        var (words, word) = (new List<string>(), new StringBuilder());
        for (var i = 0; i < line.Length && (line[i] != '#' || word.Length > 0); i++)
        {
            if (line[i] == '\\' && i + 1 < line.Length)
                word.Append(line[++i]);
            else if (!char.IsWhiteSpace(line[i]))
                word.Append(line[i]);
            else if (word.Length > 0)
                (_, word) = (Take(words, word), new StringBuilder());
        }
        return word.Length > 0 ? Take(words, word) : words;
    }

    private static List<string> Take(List<string> words, StringBuilder word)
    {
        words.Add(word.ToString());
        return words;
    }

    private static Regex Compile(string pattern)
    {
        var isAnchored = pattern.TrimEnd('/').Contains('/');
        var text = pattern.Trim('/');
        var body = Regex.Escape(text).Replace(@"\*\*/", "(?:.*/)?").Replace(@"\*\*", ".*").Replace(@"\*", "[^/]*").Replace(@"\?", "[^/]");
        // docs/* means the direct children alone; a name means everything below it, too.
        var below = text.EndsWith("/*", StringComparison.Ordinal) ? "" : "(?:/.*)?";
        return new Regex($@"\A{(isAnchored ? "/" : "/(?:.*/)?")}{(text == "*" ? ".*" : body)}{below}\z",
            RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline);
    }
}
