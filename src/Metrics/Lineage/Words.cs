namespace Metrics.Lineage;

/// <summary>What counts as a change (R8).</summary>
internal enum ChangeUnit { PullRequest, Commit }

/// <summary>What a deployment is, seen from the graph alone (R4, R5).</summary>
internal enum DeploymentKind { Planned, Rollback, Redeploy }

/// <summary>How a change was linked to its first deployment: by the graph, or by time where the graph cannot tell (R10).</summary>
internal enum LinkMethod { Graph, Time }

/// <summary>Why the graph cannot tell what a deployment contains (R10).</summary>
internal enum Unresolved
{
    /// <summary>It can.</summary>
    No,

    /// <summary>The service names no repository.</summary>
    NoRepository,

    /// <summary>No commit of the repository is known.</summary>
    NoCommits,

    /// <summary>The repository's commits contradict each other.</summary>
    Cycle,

    /// <summary>The deployment names no commit.</summary>
    NoSha,

    /// <summary>Its commit is not known, for example pushed away.</summary>
    ShaUnknown,

    /// <summary>Parents are missing from what it brings.</summary>
    GraphIncomplete,

    /// <summary>It shares no commit with anything deployed before, for example after a history was rewritten.</summary>
    NotConnected,
}
