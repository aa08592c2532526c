using System.Text;
using System.Text.RegularExpressions;

namespace Metrics.Collect.Git;

/// <summary>Splits git's standard error into progress lines and messages.</summary>
internal static partial class GitMessages
{
    // A broken repository can repeat itself a thousand times; the cause stands at the beginning.
    private const int Longest = 16_384;

    /// <summary>Reads to the end, hands on progress, returns the messages.</summary>
    public static async Task<string> Read(StreamReader reader, IProgress<GitProgress>? progress)
    {
        var (messages, line, buffer) = (new StringBuilder(), new StringBuilder(), new char[4096]);
        for (int count; (count = await reader.ReadAsync(buffer)) > 0;)
            foreach (var letter in buffer.AsSpan(0, count))
                if (letter is '\r' or '\n')
                    Take(line, messages, progress);
                else if (line.Length < Longest)
                    line.Append(letter);
        Take(line, messages, progress);
        return messages.ToString();
    }

    private static void Take(StringBuilder line, StringBuilder messages, IProgress<GitProgress>? progress)
    {
        var text = line.ToString().TrimEnd();
        line.Clear();
        if (Progress().IsMatch(text))
            progress?.Report(new(text, 0));
        else if (text.Length > 0 && messages.Length < Longest)
            messages.Append(text).Append('\n');
    }

    [GeneratedRegex(@"^(remote: )?(Enumerating|Counting|Compressing|Receiving|Resolving|Writing|Updating|Filtering|Total) ?[a-z]*:? +\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Progress();
}
