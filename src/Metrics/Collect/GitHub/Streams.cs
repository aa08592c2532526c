namespace Metrics.Collect.GitHub;

/// <summary>What each stream holds, and what the source says of how much there is.</summary>
internal static class Streams
{
    /// <summary>The kind of a stream's documents.</summary>
    public static string Kind(string stream) => "github." + stream.TrimEnd('s');

    /// <summary>The instant that says whether an object belongs to the part that was asked for.</summary>
    public static string Instant(string stream) => stream == "runs" ? "created_at" : "createdAt";

    /// <summary>How many objects the probe counted; null where it counts none of them or the connection reads none.</summary>
    public static long? Total(Reading reading) => reading.Name switch
    {
        "pull_requests" => reading.Activity.Total("pullRequests"),
        "deployments" when reading.Settings.DeploymentSource == "deployments" => reading.Activity.Total("deployments"),
        "releases" => reading.Activity.Total("releases"),
        _ => null,
    };
}
