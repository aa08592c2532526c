using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Metrics.Collect.AzureDevOps;

/// <summary>
/// Work items of the configured types, as incidents, from the feed of their revisions: the newest of each, by the host's own token.
/// </summary>
internal sealed class WorkItems(AzureDevOpsApi api, Project project)
{
    private const string Common = "Microsoft.VSTS.Common.", ServiceTag = "service:";
    private static readonly string Fields = string.Join(',', ["System.Id", "System.WorkItemType", "System.State", "System.Title",
        "System.Tags", "System.AreaPath", "System.TeamProject", "System.CreatedDate", "System.ChangedDate", "System.IsDeleted",
        Common + "ResolvedDate", Common + "ClosedDate", Common + "StateChangeDate", Common + "Severity"]);
    private readonly string _stream = project.Stream("work_items");

    // The token belongs to what was asked for: other types begin anew.
    private sealed record State(string? Token, string Types);

    /// <summary>One work item; none where it is no incident by its type, null where there is none.</summary>
    public async Task<IReadOnlyList<Document>?> Fetch(string id, CancellationToken cancel)
    {
        if (await api.Get($"{project.Id}/_apis/wit/workitems/{id}", [], cancel) is not { Json: var row } || !IsHere(row))
            return null;
        return Types.Contains(row.Text("fields", "System.WorkItemType"), StringComparer.OrdinalIgnoreCase) ? [Document(row)] : [];
    }

    /// <summary>The pages of a round; none where no type is an incident.</summary>
    public async IAsyncEnumerable<Page> Collect([EnumeratorCancellation] CancellationToken cancel)
    {
        if (api.Settings.IncidentTypes.Count == 0)
            yield break;
        var types = string.Join(',', api.Settings.IncidentTypes);
        var state = JsonState.Read<State>(api.Round, _stream) is { } kept && kept.Types == types ? kept : new(null, types);
        (string, string?)[] query = [("fields", Fields), ("types", types), ("includeLatestOnly", "true"), ("includeDeleted", "true"),
            ("$maxPageSize", "1000"), ("startDateTime", state.Token is null ? api.Since.Write() : null)];
        await foreach (var slice in api.Fed($"{project.Id}/_apis/wit/reporting/workitemrevisions", query, state.Token, cancel))
        {
            var rows = slice.Rows.Where(row => IsHere(row)
                && api.Settings.IncidentTypes.Contains(row.Text("fields", "System.WorkItemType"), StringComparer.OrdinalIgnoreCase));
            state = state with { Token = slice.Next };
            yield return new Page([.. rows.Select(Document)], JsonState.Write(_stream, state));
        }
    }

    // Without a type that the connection names no list is asked for, and a delivery needs the type Incident.
    private IReadOnlyList<string> Types => api.Settings.IncidentTypes.Count > 0 ? api.Settings.IncidentTypes : ["Incident"];

    private bool IsHere(JsonElement row) =>
        string.Equals(row.Text("fields", "System.TeamProject") ?? project.Name, project.Name, StringComparison.OrdinalIgnoreCase);

    private Document Document(JsonElement row)
    {
        var fields = row.At("fields");
        var tags = (fields.Text("System.Tags") ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var id = row.Text("id")!;
        return new(api.Round.Connection.Id, "azure_devops.work_item", id, fields.Instant("System.ChangedDate"), new JsonObject
        {
            ["project_id"] = project.Id,
            ["type"] = fields.Text("System.WorkItemType"),
            ["state"] = fields.Text("System.State"),
            ["title"] = fields.Text("System.Title"),
            ["area"] = (fields.Text("System.AreaPath") ?? project.Name).Replace('\\', '/'),
            ["services"] = new JsonArray([.. tags.Where(tag => tag.StartsWith(ServiceTag, StringComparison.OrdinalIgnoreCase))
                .Select(tag => JsonValue.Create(tag[ServiceTag.Length..].Trim()))]),
            // One that lost its tag or was deleted must still land, or its earlier version would go on counting.
            ["is_incident"] = !IsDeleted(fields) && (api.Settings.IncidentTags.Count == 0
                || tags.Any(tag => api.Settings.IncidentTags.Contains(tag, StringComparer.OrdinalIgnoreCase))),
            ["severity"] = fields.Text(Common + "Severity"),
            ["created_at"] = fields.Instant("System.CreatedDate").Write(),
            ["resolved_at"] = fields.Instant(Common + "ResolvedDate").Write(),
            ["closed_at"] = fields.Instant(Common + "ClosedDate").Write(),
            ["state_changed_at"] = fields.Instant(Common + "StateChangeDate").Write(),
            ["url"] = $"{api.Settings.Address}/{Uri.EscapeDataString(project.Name)}/_workitems/edit/{id}",
        }.ToJsonString());
    }

    private static bool IsDeleted(JsonElement fields) => fields.Flag("System.IsDeleted") || fields.Text("System.State") == "Removed";
}
