using System.Text.Json.Nodes;

namespace Metrics.Collect.GitHub;

/// <summary>One repository that is collected.</summary>
/// <param name="Node">Node id; stays when it is renamed or transferred.</param>
/// <param name="Id">Database id; stays, too.</param>
/// <param name="Name">owner/name, as it is now.</param>
internal sealed record Repository(string Node, long Id, string Name)
{
    /// <summary>The streams of a repository.</summary>
    public static readonly string[] Streams = ["pull_requests", "deployments", "releases", "runs", "issues"];

    /// <summary>Name of one of its streams.</summary>
    public string Stream(string name) => $"{name}/{Id}";

    /// <summary>The variables that name it in a query.</summary>
    public JsonObject Variables() => new() { ["owner"] = Name.Split('/')[0], ["name"] = Name.Split('/')[1] };
}

/// <summary>What the probe saw of a repository.</summary>
/// <param name="Repository">The repository with its present name.</param>
/// <param name="Found">The probe's answer.</param>
internal sealed record Activity(Repository Repository, JsonObject Found)
{
    /// <summary>The newest instant of a list; null where it is empty.</summary>
    public DateTimeOffset? Newest(string list, string instant = "updatedAt") =>
        (DateTimeOffset?)Found[list]?["nodes"]?.AsArray().FirstOrDefault()?[instant];

    /// <summary>How many objects the source says a list has; null where the probe does not ask.</summary>
    public long? Total(string list) => (long?)Found[list]?["totalCount"];

    /// <summary>When the repository was made.</summary>
    public DateTimeOffset CreatedAt => (DateTimeOffset)Found["createdAt"]!;

    /// <summary>The newest commit of the default branch; null in an empty repository.</summary>
    public string? Head => (string?)Found["defaultBranchRef"]?["target"]?["oid"];

    /// <summary>Changes whenever there may be new runs: something was pushed, or the head's checks moved.</summary>
    public string RunMark => $"{Found["pushedAt"]} {Found["defaultBranchRef"]?["target"]?.ToJsonString()}";

    /// <summary>Changes whenever a release may be new: an old draft may be published without being the newest by creation.</summary>
    public string ReleaseMark => $"{Found["latestRelease"]?.ToJsonString()} {Found["releases"]?.ToJsonString()}";
}
