namespace Metrics.Collect.Http;

/// <summary>What an answer means, as the host's adapter reads it; what then happens is the same for every host.</summary>
public abstract record Verdict
{
    /// <summary>It is what was asked for.</summary>
    public static readonly Verdict Fine = new Good();

    private Verdict()
    {
    }

    /// <summary>It is what was asked for.</summary>
    public sealed record Good : Verdict;

    /// <summary>Ask again after a while, a few times.</summary>
    /// <param name="After">Least wait; null for an exponential one.</param>
    /// <param name="Why">What was seen.</param>
    public sealed record Again(TimeSpan? After, string Why) : Verdict;

    /// <summary>A limit is reached: nobody with this credential asks before that instant.</summary>
    /// <param name="Until">When it may be asked again.</param>
    /// <param name="Why">Which limit.</param>
    /// <param name="IsSecondary">True where the host wants fewer requests at once, whatever is left of the budget.</param>
    public sealed record Wait(DateTimeOffset Until, string Why, bool IsSecondary = false) : Verdict;

    /// <summary>The credential was refused: a new one is asked for once.</summary>
    /// <param name="Why">What was seen and what to do.</param>
    public sealed record Unauthorised(string Why) : Verdict;

    /// <summary>Asking again does not help.</summary>
    /// <param name="Problem">The kind of trouble.</param>
    /// <param name="Why">What was seen and what to do.</param>
    public sealed record Refused(SourceProblem Problem, string Why) : Verdict;
}
