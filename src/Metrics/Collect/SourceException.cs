namespace Metrics.Collect;

/// <summary>What kind of trouble a source made; the status page says what to do about each.</summary>
public enum SourceProblem
{
    /// <summary>It failed, or answered something that cannot be understood; the next run tries again.</summary>
    Failed,

    /// <summary>The credential is missing, wrong, expired or revoked.</summary>
    Credential,

    /// <summary>The credential may not read this.</summary>
    Permission,

    /// <summary>What was asked for does not exist any more, or is hidden.</summary>
    Gone,

    /// <summary>The answer was too heavy to compute; a smaller page may pass.</summary>
    TooHeavy,

    /// <summary>A limit is used up for longer than a run may wait.</summary>
    Limited,
}

/// <summary>A source could not be read; the run is recorded as failed and tried again later.</summary>
/// <param name="problem">Its kind.</param>
/// <param name="message">What happened and what to do.</param>
public sealed class SourceException(SourceProblem problem, string message) : Exception(message)
{
    /// <summary>Its kind.</summary>
    public SourceProblem Problem { get; } = problem;

    /// <summary>Before this instant the source must not be asked again; null where it may.</summary>
    public DateTimeOffset? NotBefore { get; init; }
}
