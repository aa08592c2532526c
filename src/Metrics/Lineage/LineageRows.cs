namespace Metrics.Lineage;

/// <summary>The lineage of one repository's services, and what is wrong with its history.</summary>
internal sealed class LineageRows : IDisposable
{
    public Column<DeploymentRow> Deployments { get; } = new();

    public Column<ChangeRow> Changes { get; } = new();

    /// <summary>Which pull requests touch which services, of those that are only a part of the repository (R9).</summary>
    public List<(long Source, string Service)> Touches { get; } = [];

    /// <summary>How many parents of commits are missing.</summary>
    public int MissingCommits { get; set; }

    /// <summary>Commits that are their own ancestors, by sha; null in a sound history.</summary>
    public IReadOnlyList<string>? Cycle { get; set; }

    public void Dispose()
    {
        Deployments.Dispose();
        Changes.Dispose();
    }
}
