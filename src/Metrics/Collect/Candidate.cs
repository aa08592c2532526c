namespace Metrics.Collect;

/// <summary>A repository that a host listed, and what the rules of a connection make of it.</summary>
/// <param name="Name">owner/name or project/name.</param>
/// <param name="Facts">What the host says of it that a rule may ask for, in words.</param>
/// <param name="IsTaken">True where the rules take it.</param>
/// <param name="Why">Which of them say so.</param>
public sealed record Candidate(string Name, string Facts, bool IsTaken, string Why);
