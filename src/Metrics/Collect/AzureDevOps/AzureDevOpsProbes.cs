using System.Runtime.CompilerServices;

namespace Metrics.Collect.AzureDevOps;

/// <summary>Asks each endpoint that a round needs, for one row at most.</summary>
internal sealed class AzureDevOpsProbes(AzureDevOpsApi api)
{
    private static readonly (string What, string Path, (string, string?)[] Query)[] Endpoints =
    [
        ("pull requests (scope Code: read)", "_apis/git/pullrequests", [("$top", "1")]),
        ("builds (scope Build: read)", "_apis/build/builds", [("$top", "1")]),
        ("environments (scope Environment: read)", "_apis/distributedtask/environments", [("$top", "1")]),
        ("classic releases (scope Release: read)", "_apis/release/deployments", [("$top", "1")]),
        ("work items (scope Work items: read)", "_apis/wit/reporting/workitemrevisions",
            [("$maxPageSize", "1"), ("includeLatestOnly", "true")]),
    ];

    /// <summary>The results, in the order that a round asks.</summary>
    public async IAsyncEnumerable<Probe> Ask([EnumeratorCancellation] CancellationToken cancel)
    {
        IReadOnlyList<Project> projects = [];
        yield return new Probe("projects and repositories", await Problem(async () =>
        {
            var names = new RepositoryNames(api, await api.Rows("_apis/git/repositories", [], cancel));
            projects = Project.Included(api, await Project.All(api, names.ById, cancel));
        }));
        foreach (var project in projects.Take(1))
        {
            foreach (var (what, path, query) in Endpoints.Where(IsNeeded))
                yield return new Probe(what, await Problem(async () => await api.Get($"{project.Id}/{path}", query, cancel)));
        }
    }

    private bool IsNeeded((string What, string Path, (string, string?)[] Query) endpoint) =>
        api.Settings.IncidentTypes.Count > 0 || !endpoint.Path.Contains("/wit/", StringComparison.Ordinal);

    private static async Task<string?> Problem(Func<Task> ask)
    {
        try
        {
            await ask();
            return null;
        }
        catch (SourceException refused)
        {
            return refused.Message;
        }
    }
}
