using System.IO.Enumeration;

namespace Metrics.Collect.Git;

/// <summary>What of a repository is a production deployment (R1).</summary>
/// <param name="Tags">Glob of tag names; null where tags are none.</param>
/// <param name="Branch">Branch whose first-parent commits are deployments; null where there is none.</param>
internal sealed record DeploymentRule(string? Tags, string? Branch)
{
    /// <exception cref="GitException">The text is no rule.</exception>
    public static DeploymentRule Parse(string text) => text switch
    {
        "none" => new(null, null),
        "tags" => new("*", null),
        _ when text.StartsWith("tags:", StringComparison.Ordinal) && text.Length > 5 => new(text[5..], null),
        _ when text.StartsWith("branch:", StringComparison.Ordinal) && text.Length > 7 => new(null, text[7..]),
        _ => throw new GitException($"'{text}' is no deployment rule. Use tags, tags:GLOB (for example tags:v*), branch:NAME or none."),
    };

    /// <summary>Whether a tag of that name is a deployment. <c>*</c> also spans slashes.</summary>
    public bool Takes(string tag) => Tags is not null && FileSystemName.MatchesSimpleExpression(Tags, tag, ignoreCase: false);
}
