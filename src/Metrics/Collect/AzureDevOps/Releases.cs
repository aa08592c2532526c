using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Metrics.Collect.AzureDevOps;

/// <summary>Deployments of classic releases of a project, by the time of their last change: one that runs changes again.</summary>
internal sealed class Releases(AzureDevOpsApi api, Project project, Builds builds)
{
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(5);
    private readonly string _stream = project.Stream("releases");

    // Listed by id, not by change: the watermark moves after the last page only, the page is kept meanwhile.
    private sealed record State(DateTimeOffset? Watermark, DateTimeOffset? High, string? Next);

    /// <summary>The pages of a round.</summary>
    public async IAsyncEnumerable<Page> Collect([EnumeratorCancellation] CancellationToken cancel)
    {
        var state = JsonState.Read<State>(api.Round, _stream) ?? new(null, null, null);
        (string, string?)[] query = [("queryOrder", "ascending"), ("$top", "100"),
            ("minModifiedTime", (state.Watermark - Overlap ?? api.Since).Write())];
        await foreach (var slice in api.Continued($"{project.Id}/_apis/release/deployments", query, state.Next, cancel))
        {
            var rows = slice.Rows.Where(row => project.MayOwn(row.At("projectReference"))).ToList();
            await builds.Learn(rows.Select(BuildId).OfType<string>(), cancel);
            var high = rows.Select(row => row.Instant("lastModifiedOn")).Append(state.High).Append(state.Watermark).Max();
            state = slice.IsLast ? new(high, null, null) : state with { High = high, Next = slice.Next };
            yield return new Page([.. rows.Select(Document)], JsonState.Write(_stream, state));
        }
    }

    private static JsonElement Artifact(JsonElement row)
    {
        var artifacts = row.Items("release", "artifacts").ToList();
        return artifacts.Find(artifact => artifact.Flag("isPrimary")) is { ValueKind: JsonValueKind.Object } primary
            ? primary : artifacts.FirstOrDefault();
    }

    private static string? BuildId(JsonElement row) =>
        Artifact(row).Text("type") == "Build" ? Artifact(row).Text("definitionReference", "version", "id") : null;

    // The commit stands in the artifact itself, or it is the one that its build was made from.
    private Document Document(JsonElement row)
    {
        var (artifact, build) = (Artifact(row), builds.Known(BuildId(row)));
        var isGit = artifact.Text("type") is "Git" or "GitHub";
        var runs = row.Text("deploymentStatus") is "notDeployed" or "inProgress" or "undefined" && !IsOver(row);
        var (id, changed) = ($"{project.Id}/{row.Text("id")}", row.Instant("lastModifiedOn"));
        return new(api.Round.Connection.Id, "azure_devops.release_deployment", id, changed, new JsonObject
        {
            ["repo"] = build.ValueKind == JsonValueKind.Object ? project.RepositoryOf(build)
                : isGit ? RepositoryOf(artifact) : null,
            ["project_id"] = project.Id,
            ["environment"] = row.Text("releaseEnvironment", "name"),
            ["pipeline"] = row.Text("releaseDefinition", "name"),
            ["version"] = row.Text("release", "name"),
            ["status"] = row.Text("deploymentStatus"),
            ["operation"] = row.Text("operationStatus"),
            ["attempt"] = row.Number("attempt"),
            ["sha"] = artifact.Text("definitionReference", "sourceVersion", "id") ?? build.Text("sourceVersion")
                ?? (isGit ? artifact.Text("definitionReference", "version", "id") : null),
            ["started_at"] = row.Instant("startedOn").Write(),
            ["finished_at"] = runs ? null : (row.Instant("completedOn") ?? changed).Write(),
            ["url"] = $"{api.Settings.Address}/{Uri.EscapeDataString(project.Name)}/_releaseProgress?releaseId={row.Text("release", "id")}",
        }.ToJsonString());
    }

    private string? RepositoryOf(JsonElement artifact) => artifact.Text("definitionReference", "definition", "id") is { } id
        ? project.Repositories.GetValueOrDefault(id) ?? artifact.Text("definitionReference", "definition", "name") : null;

    // Not deployed means both "not yet" and "never"; only the operation tells them apart.
    private static bool IsOver(JsonElement row) => row.Text("operationStatus") is { } operation
        && (operation.EndsWith("Failed", StringComparison.OrdinalIgnoreCase)
            || operation.EndsWith("Canceled", StringComparison.OrdinalIgnoreCase)
            || operation.Equals("Rejected", StringComparison.OrdinalIgnoreCase));
}
