namespace Metrics.Collect.GitHub;

/// <summary>The releases of a repository.</summary>
internal static class Releases
{
    // A draft is as old as its making: one that is published late stands far down.
    private static readonly NewestFirst List = new("Releases", "releases", "createdAt", TimeSpan.FromDays(90));

    /// <summary>Reads them where the probe saw a change.</summary>
    public static IAsyncEnumerable<Page> Read(Reading reading, StreamState state, CancellationToken cancel)
    {
        var mark = reading.Activity.ReleaseMark;
        if (state.Cursor is null && (state.Seen == mark || reading.Activity.Newest("releases") is null))
            return AsyncEnumerable.Empty<Page>();
        var isDeployment = reading.Settings.DeploymentSource == "releases";
        return List.Read(reading, state, (nodes, next) => Task.FromResult<(IReadOnlyList<Document>, StreamState)>((
            [.. nodes.Select(node => reading.Bodies.Release(reading.Repository.Name, node, isDeployment))], next with { Seen = mark })), cancel);
    }
}
