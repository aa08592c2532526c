namespace Metrics.Collect.Git;

/// <summary>How far a run is.</summary>
/// <param name="Step">What is being done, for example git's own "Receiving objects:  45% (9/20)" or "commits".</param>
/// <param name="Done">Documents yielded so far.</param>
public readonly record struct GitProgress(string Step, long Done);
