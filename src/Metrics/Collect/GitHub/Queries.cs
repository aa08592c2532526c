using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace Metrics.Collect.GitHub;

/// <summary>The GraphQL texts beside this file; a fragment is a file of its own name.</summary>
internal static partial class Queries
{
    private const string Prefix = "github/";
    private static readonly ConcurrentDictionary<string, string> Texts = [];

    /// <summary>The names of all operations.</summary>
    public static IEnumerable<string> Names => typeof(Queries).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name => name[Prefix.Length..])
        .Where(name => !name.EndsWith("Fields", StringComparison.Ordinal));

    /// <summary>An operation with the fragments that it needs.</summary>
    public static string Text(string name) => Texts.GetOrAdd(name, static name => WithFragments(Read(name)));

    /// <summary>Asks for that many repositories by owner and name at once: <c>$o0</c>, <c>$n0</c>, <c>$o1</c> …</summary>
    public static string Named(int count)
    {
        var indexes = Enumerable.Range(0, count).ToList();
        var text = $$"""
            query Named({{string.Join(',', indexes.Select(i => $"$o{i}:String!,$n{i}:String!"))}}){
              rateLimit{cost remaining limit resetAt}
            {{string.Join('\n', indexes.Select(i => $"  r{i}:repository(owner:$o{i},name:$n{i}){{...RepositoryFields}}"))}}
            }
            """;
        return WithFragments(text);
    }

    private static string WithFragments(string text)
    {
        var whole = new StringBuilder(text);
        var (known, open) = (new HashSet<string>(), new Queue<string>([text]));
        while (open.TryDequeue(out var part))
            foreach (var fragment in Spread().Matches(part).Select(match => match.Groups[1].Value).Where(known.Add))
            {
                open.Enqueue(Read(fragment));
                whole.Append('\n').Append(Read(fragment));
            }
        return whole.ToString();
    }

    private static string Read(string name)
    {
        using var stream = typeof(Queries).Assembly.GetManifestResourceStream(Prefix + name)!;
        return new StreamReader(stream).ReadToEnd();
    }

    [GeneratedRegex(@"\.\.\.(\w+Fields)\b")]
    private static partial Regex Spread();
}
