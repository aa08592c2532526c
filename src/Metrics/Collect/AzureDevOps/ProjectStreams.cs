namespace Metrics.Collect.AzureDevOps;

/// <summary>The streams of a project that are read page by page, and object by object where a delivery told of one.</summary>
/// <param name="Project">The project.</param>
/// <param name="PullRequests">Its pull requests.</param>
/// <param name="Builds">Its builds.</param>
/// <param name="WorkItems">Its work items.</param>
internal sealed record ProjectStreams(Project Project, PullRequests PullRequests, Builds Builds, WorkItems WorkItems)
{
    /// <summary>The streams of a project.</summary>
    public static ProjectStreams Of(AzureDevOpsApi api, Project project) =>
        new(project, new PullRequests(api, project), new Builds(api, project), new WorkItems(api, project));

    /// <summary>The documents of one object as the host has it now; none where it does not count, null where there is none.</summary>
    public Task<IReadOnlyList<Document>?> Fetch(DeliveredObject told, CancellationToken cancel) => told.Noun switch
    {
        "pull_request" => PullRequests.Fetch(told.Id, cancel),
        "build" => Builds.Fetch(told.Id, cancel),
        _ => WorkItems.Fetch(told.Id, cancel),
    };
}
