using System.Text;
using System.Text.RegularExpressions;

namespace Metrics.Collect;

/// <summary>
/// Which AI agents are known, and how a commit says that one had a hand in it: by its author, or by a trailer (measurement 6.3, "where
/// the touch is known"). A name alone proves nothing, because people have the same ones; whoever uses another agent says so by an event with author_kind.
/// </summary>
internal static partial class Agents
{
    // Applications as which agents open pull requests and commit.
    private static readonly HashSet<string> Logins = new(StringComparer.OrdinalIgnoreCase)
    {
        "copilot", "copilot-swe-agent", "devin-ai-integration", "claude", "cursor", "google-labs-jules", "chatgpt-codex-connector", "openhands-agent",
        "gemini-code-assist",
    };

    // Addresses that agents sign with where they run on somebody's machine.
    private static readonly HashSet<string> Addresses = new(StringComparer.OrdinalIgnoreCase)
    {
        "noreply@anthropic.com", "cursoragent@cursor.com", "noreply@aider.chat", "aider@aider.chat", "openhands@all-hands.dev", "noreply@openai.com", "codex@openai.com",
        "copilot@github.com", "amp@ampcode.com", "jules@google.com",
    };

    /// <summary>Whether an application's login is an agent's, with or without <c>[bot]</c>. Ask it of applications alone.</summary>
    public static bool IsApplication(string login) => Logins.Contains(login.Split('[')[0]);

    /// <summary>Whether a mail address is an agent's: one of its own, or that of its application at GitHub.</summary>
    public static bool IsAddress(string mail) => Addresses.Contains(mail)
        || Hidden().Match(mail) is { Success: true } match && (match.Groups["bot"].Success ? IsApplication(match.Groups["login"].Value) : match.Groups["login"].Value is "Copilot");

    /// <summary>Whether a message says in a trailer that an agent wrote a part: <c>Co-authored-by</c> with its address, <c>Generated-by</c> or <c>Assisted-by</c> with its name.</summary>
    public static bool Signed(ReadOnlySpan<byte> message) =>
        // Most messages hold no trailer, and decoding each would cost more than all the rest.
        (message.IndexOf("-by:"u8) >= 0 || message.IndexOf("-By:"u8) >= 0) && Signed(Encoding.UTF8.GetString(message));

    /// <inheritdoc cref="Signed(ReadOnlySpan{byte})"/>
    public static bool Signed(string message) =>
        CoAuthors().Matches(message).Any(match => IsAddress(match.Groups["mail"].Value)) || Made().IsMatch(message);

    [GeneratedRegex(@"^co-authored-by:[^<\r\n]*<(?<mail>[^>\s]+)>\s*$", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex CoAuthors();

    [GeneratedRegex(@"^(?:generated|assisted)-by:.*\b(?:claude|copilot|codex|cursor|devin|gemini|jules|chatgpt|gpt-[0-9]|aider|openhands|windsurf)\b",
        RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Made();

    [GeneratedRegex(@"^(?:[0-9]+\+)?(?<login>[^@\[\]+]+)(?<bot>\[bot\])?@users\.noreply\.github\.com$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Hidden();
}
