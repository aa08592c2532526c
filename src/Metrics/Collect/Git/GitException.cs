namespace Metrics.Collect.Git;

/// <summary>
/// A history could not be read whole. The message names the repository, says what is missing and what to do;
/// it never holds a credential.
/// </summary>
public sealed class GitException : Exception
{
    /// <summary>An error without a message.</summary>
    public GitException() { }

    /// <summary>An error with a message for the operator.</summary>
    public GitException(string message) : base(message) { }

    /// <summary>An error with a message for the operator and its cause.</summary>
    public GitException(string message, Exception? inner) : base(message, inner) { }

    /// <summary>What kind of trouble it is, as the status page tells them apart.</summary>
    public SourceProblem Problem { get; init; }
}
