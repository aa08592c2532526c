using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Metrics.Collect.GitHub;

/// <summary>The issues that are incidents by their labels.</summary>
internal static class Issues
{
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(5);

    /// <summary>Reads what has changed, oldest change first, where the probe saw a change.</summary>
    public static async IAsyncEnumerable<Page> Read(Reading reading, StreamState state, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (state.Cursor is null && !(reading.Activity.Newest("issues") > (state.Watermark ?? DateTimeOffset.MinValue)))
            yield break;
        var from = state.From ?? state.Watermark - Overlap ?? reading.Horizon;
        for (var isLast = false; !isLast;)
        {
            var variables = reading.Repository.Variables();
            (variables["after"], variables["since"]) = (state.Cursor, from);
            variables["labels"] = new JsonArray([.. reading.Settings.Labels.Select(label => JsonValue.Create(label))]);
            var (data, size) = await reading.Api.Page("IncidentIssues", variables, state.Size ?? PageSize.Full, cancel);
            var list = reading.Of(data)["issues"]!;
            var nodes = list["nodes"]!.AsArray().OfType<JsonObject>().ToList();
            isLast = !(bool)list["pageInfo"]!["hasNextPage"]!;
            var high = nodes.Select(node => (DateTimeOffset?)node["updatedAt"]).Append(state.High).Append(state.Watermark).Max();
            state = isLast
                ? state with { Watermark = high, High = null, Cursor = null, From = null, Size = size }
                : state with { High = high, Cursor = (string)list["pageInfo"]!["endCursor"]!, From = from, Size = size };
            yield return new Page([.. nodes.Select(node => reading.Bodies.Issue(reading.Repository.Name, node))], state.Of(reading.Stream));
        }
    }
}
