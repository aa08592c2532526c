using System.Runtime.CompilerServices;
using System.Text.Json;
using Metrics.Collect.Connections;

namespace Metrics.Collect.AzureDevOps;

/// <summary>
/// Azure DevOps, the service and the server: pull requests, builds, deployments, releases and work items of an organisation.
/// </summary>
public sealed class AzureDevOpsCollector : ICollector
{
    /// <inheritdoc/>
    public string Type => "azure_devops";

    /// <inheritdoc/>
    public IReadOnlyList<string> Keys => AzureDevOpsSettings.Keys;

    /// <inheritdoc/>
    public void Check(Connection connection) => AzureDevOpsSettings.Read(connection);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Page> Collect(Round round, [EnumeratorCancellation] CancellationToken cancel)
    {
        var api = new AzureDevOpsApi(round, AzureDevOpsSettings.Read(round.Connection));
        var repositories = await api.Rows("_apis/git/repositories", [], cancel);
        var names = new RepositoryNames(api, repositories);
        var seen = await Project.All(api, names.ById, cancel);
        yield return new Page([], Listing.Of(round, seen, repositories));
        var projects = Project.Included(api, seen);
        if (names.Changed(projects) is { } changed)
            yield return changed;
        yield return api.Expected.Also(new Page([.. repositories.Where(row => projects.Any(project => project.Owns(row.At("project"))))
            .Select(row => Project.Repository(api, row))]));
        var all = projects.Select(project => ProjectStreams.Of(api, project)).ToList();
        await foreach (var page in new Deliveries(api, all).Collect(cancel))
            yield return api.Expected.Also(page);
        foreach (var streams in all)
        {
            foreach (var stream in Streams(api, streams, repositories))
            {
                round.Http.Purpose = $"{streams.Project.Name}: {stream.What}";
                await foreach (var page in stream.Pages(cancel))
                    yield return stream.Kind is { } kind ? api.Expected.Of(kind, kind, page) : api.Expected.Also(page);
            }
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Probe> Probe(Round round, CancellationToken cancel) =>
        new AzureDevOpsProbes(new AzureDevOpsApi(round, AzureDevOpsSettings.Read(round.Connection))).Ask(cancel);

    /// <inheritdoc/>
    public Discovery? Discover(Connection connection, Func<string, string?> state) => Listing.Read(state) is not { } listing
        ? Discovery.Unlisted(connection) : listing.Try(connection, AzureDevOpsSettings.Read(connection));

    private static IEnumerable<(string What, string? Kind, Func<CancellationToken, IAsyncEnumerable<Page>> Pages)> Streams(
        AzureDevOpsApi api, ProjectStreams streams, IReadOnlyList<JsonElement> repositories)
    {
        var (project, builds) = (streams.Project, streams.Builds);
        yield return ("pull requests", PullRequests.Kind, streams.PullRequests.Collect);
        yield return ("closed pull requests, to compare", null, new Reconciliation(api, project, streams.PullRequests).Collect);
        yield return ("builds", Builds.Kind, builds.Collect);
        yield return ("environments", null, new Environments(api, project, builds).Collect);
        yield return ("releases", null, new Releases(api, project, builds).Collect);
        yield return ("work items", null, streams.WorkItems.Collect);
        if (api.Settings.ReadsCommits)
            yield return ("commits", null, new Commits(api, project, repositories).Collect);
    }
}
