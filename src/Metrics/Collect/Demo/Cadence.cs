namespace Metrics.Collect.Demo;

/// <summary>When a service releases what has been merged.</summary>
internal enum Cadence
{
    /// <summary>Never: a library or an internal tool.</summary>
    None,

    /// <summary>Each merge, by a delivery pipeline.</summary>
    OnMerge,

    /// <summary>Every working day at 14:00 local time.</summary>
    Daily,

    /// <summary>Once a week, on a day of the service's own.</summary>
    Weekly,

    /// <summary>On the first Wednesday of a month.</summary>
    Monthly,
}

/// <summary>How a repository's pull requests reach its trunk.</summary>
internal enum MergeStyle
{
    /// <summary>A merge commit with two parents; the branch's commits stay reachable.</summary>
    Merge,

    /// <summary>One new commit; the branch's own commits are known only from the pull request.</summary>
    Squash,

    /// <summary>The branch's commits written anew on the trunk: author time stays, commit time moves.</summary>
    Rebase,
}
