using System.Text.RegularExpressions;

namespace Metrics.Collect.Git;

/// <summary>Keeps credentials out of every text a person or a log can see.</summary>
internal static partial class GitSecrets
{
    /// <summary>The text with user names, passwords and query strings of addresses replaced by <c>***</c>.</summary>
    public static string Mask(string text) =>
        Query().Replace(UserInfo().Replace(text, "$1***@"), "$1?***");

    // Greedy to the last @ before the path: a password may hold one itself.
    [GeneratedRegex(@"([A-Za-z][A-Za-z0-9+.-]*://)[^/\s]*@")]
    private static partial Regex UserInfo();

    [GeneratedRegex(@"(://[^\s?']*)\?[^\s']*")]
    private static partial Regex Query();
}
