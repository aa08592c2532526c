namespace Metrics.Collect.Git;

/// <summary>How far a run is.</summary>
/// <param name="Step">What is being done, for example git's own "Receiving objects:  45% (9/20)" or "commits".</param>
/// <param name="Done">Documents yielded so far.</param>
public readonly record struct GitProgress(string Step, long Done)
{
    /// <summary>The step and, once there are any, the number of documents.</summary>
    public override string ToString() => Done == 0 ? Step : $"{Step}: {Done:N0}";
}
