using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Metrics.Collect.Git;

/// <summary>What a commit message says: subject, pull request, origin of a cherry-pick, what is reverted.</summary>
internal static partial class GitMessage
{
    /// <summary>Hash after "(cherry picked from commit", the last one where a pick was picked again; null where there is none.</summary>
    public static string? CherryPickedFrom(ReadOnlySpan<byte> message)
    {
        var at = message.LastIndexOf("(cherry picked from commit "u8);
        return at < 0 ? null : Hash(message[(at + 27)..]);
    }

    /// <summary>Hash after "This reverts commit", or <c>#N</c> of "Reverts owner/name#N" and "This reverts merge request group/name!N"; null where there is neither.</summary>
    public static string? Reverts(ReadOnlySpan<byte> message)
    {
        var at = message.IndexOf("This reverts commit "u8);
        if (at >= 0)
            return Hash(message[(at + 20)..]);
        if (message.IndexOf("everts "u8) < 0)
            return null;
        var match = RevertedNumber().Match(Encoding.UTF8.GetString(message));
        return match.Success ? "#" + match.Groups["number"].Value : null;
    }

    /// <summary>The pull request a commit merges, by the forms of GitHub, GitLab, Azure DevOps, Bitbucket and Gitea; null where it is none.</summary>
    /// <param name="message">The whole message.</param>
    /// <param name="parents">Number of parents: two or more is a merge, one a squash.</param>
    public static (string Kind, long Number, string? Title)? PullRequest(ReadOnlySpan<byte> message, int parents)
    {
        if (!MayName(message))
            return null;
        var (subject, body) = Split(Encoding.UTF8.GetString(message));
        var kind = parents > 1 ? "merge" : "squash";
        foreach (var form in parents > 1 ? MergeForms : SquashForms)
            if (form.Match(subject) is { Success: true } match && Number(match) is { } number)
                return (kind, number, Title(match, body));
        if (MergeRequest().Match(body) is { Success: true } request && Number(request) is { } mine)
            return (kind, mine, parents > 1 && subject.StartsWith("Merge branch ", StringComparison.Ordinal) ? FirstLine(body) : Clean(subject));
        return null;
    }

    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789abcdef"u8);
    private static readonly Regex[] SquashForms = [AzureDevOps(), BitbucketCloud(), BitbucketServer(), Numbered()];
    private static readonly Regex[] MergeForms = [GitHub(), AzureDevOps(), BitbucketCloud(), BitbucketServer(), Gitea(), NumberedMerge()];

    // Decoding every message would cost more than all the rest; most hold none of these.
    private static bool MayName(ReadOnlySpan<byte> message) =>
        message.IndexOf((byte)'#') >= 0 || message.StartsWith("Merged PR "u8) || message.IndexOf("See merge request "u8) >= 0;

    // The subject is the first paragraph with its lines joined, as git's %s.
    private static (string Subject, string Body) Split(string message)
    {
        var text = string.Join('\n', message.Split('\n').Select(line => line.TrimEnd())).TrimStart('\n');
        var cut = text.IndexOf("\n\n", StringComparison.Ordinal);
        return cut < 0 ? (text.Trim().Replace('\n', ' '), "") : (text[..cut].Trim().Replace('\n', ' '), text[cut..].Trim());
    }

    private static long? Number(Match match) => long.TryParse(match.Groups["number"].ValueSpan, out var number) ? number : null;

    // "Merge pull request #7 from name/branch" names a person; the title stands in the body, else the branch will do.
    private static string? Title(Match match, string body) =>
        match.Groups["title"] is { Success: true } title ? Clean(title.Value)
            : FirstLine(body) ?? (match.Groups["branch"] is { Success: true } branch ? Clean(branch.Value) : null);

    private static string? FirstLine(string body) => Clean(body.Split('\n')[0]);

    private static string? Clean(string text)
    {
        var clean = new string([.. text.Select(letter => char.IsControl(letter) ? ' ' : letter)]).Trim();
        return clean.Length == 0 ? null : clean;
    }

    private static string? Hash(ReadOnlySpan<byte> text)
    {
        var length = text.IndexOfAnyExcept(Digits);
        length = length < 0 ? text.Length : length;
        return length is >= 7 and <= 64 ? Encoding.ASCII.GetString(text[..length]) : null;
    }

    [GeneratedRegex(@"^Merge pull request #(?<number>\d+)(?: from [^/\s]+/(?<branch>\S+))?")]
    private static partial Regex GitHub();

    [GeneratedRegex(@"^Merged PR (?<number>\d+): (?<title>.*)$")]
    private static partial Regex AzureDevOps();

    [GeneratedRegex(@"^Merged in (?<branch>\S+) \(pull request #(?<number>\d+)\)$")]
    private static partial Regex BitbucketCloud();

    [GeneratedRegex(@"^Pull request #(?<number>\d+): (?<title>.*)$")]
    private static partial Regex BitbucketServer();

    [GeneratedRegex(@"^Merge pull request '(?<title>.*)' \(#(?<number>\d+)\) from ")]
    private static partial Regex Gitea();

    [GeneratedRegex(@"^(?<title>.*)\(#(?<number>\d+)\)$")]
    private static partial Regex Numbered();

    // A setting of GitHub gives merge commits the pull request's title. A merge of a branch is no pull request.
    [GeneratedRegex(@"^(?!Merge (?:remote-tracking )?branch )(?<title>.*)\(#(?<number>\d+)\)$")]
    private static partial Regex NumberedMerge();

    [GeneratedRegex(@"^See merge request \S*!(?<number>\d+)\s*$", RegexOptions.Multiline)]
    private static partial Regex MergeRequest();

    [GeneratedRegex(@"^(?:Reverts \S*#|This reverts merge request \S*!)(?<number>\d+)\s*$", RegexOptions.Multiline)]
    private static partial Regex RevertedNumber();
}
