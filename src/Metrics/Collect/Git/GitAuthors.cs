using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Metrics.Collect.Git;

/// <summary>An author without a name.</summary>
/// <param name="Hash">Keyed hash of the e-mail address (the name, where there is no address); null where neither is known.</param>
/// <param name="IsBot">Whether a program writes under that name (R11).</param>
/// <param name="IsAgent">Whether that program is an AI agent.</param>
internal sealed record GitAuthor(string? Hash, bool IsBot, bool IsAgent = false);

/// <summary>Turns authors into hashes, each once.</summary>
/// <param name="hash">The keyed hash of the caller.</param>
internal sealed partial class GitAuthors(Func<string, string> hash)
{
    private readonly Dictionary<string, GitAuthor> _known = new(StringComparer.Ordinal);

    /// <summary>The author of the commit a log stands at.</summary>
    public GitAuthor Of(ReadOnlySpan<byte> nameAndMail)
    {
        var letters = ArrayPool<char>.Shared.Rent(nameAndMail.Length);
        var text = letters.AsSpan(0, Encoding.UTF8.GetChars(nameAndMail, letters));
        if (!_known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var author))
            _known.Add(text.ToString(), author = Make(text));
        ArrayPool<char>.Shared.Return(letters);
        return author;
    }

    private GitAuthor Make(ReadOnlySpan<char> text)
    {
        var cut = text.IndexOf('\0');
        var (name, mail) = (text[..cut].Trim().ToString(), text[(cut + 1)..].Trim().ToString());
        return new(mail.Length > 0 ? hash(mail) : name.Length > 0 ? hash(name) : null, Bot().IsMatch(name) || mail.Contains("[bot]", StringComparison.Ordinal),
            Agents.IsAddress(mail));
    }

    // "Bot" alone is a family name; only the spellings that programs use count.
    [GeneratedRegex(@"\[bot\]|[-_]bot$|^(dependabot|renovate|greenkeeper|github-actions|pre-commit-ci)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Bot();
}
