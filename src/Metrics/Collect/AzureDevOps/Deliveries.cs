using System.Globalization;
using System.Runtime.CompilerServices;

namespace Metrics.Collect.AzureDevOps;

/// <summary>
/// What service hooks told of, asked for with the connection's own credential. They are not signed: whoever learns the shared
/// secret could write numbers, so a delivery lands only as the name of an object, and the object as the host gives it makes the
/// row. It is the polled document, so the two cannot differ and no part lies under it. This happens at the next round and not at
/// once: a burst of deliveries of one object is one request, and the receiver must answer before any host would.
/// </summary>
internal sealed class Deliveries(AzureDevOpsApi api, IReadOnlyList<ProjectStreams> projects)
{
    private const string Stream = "deliveries";
    private const int Together = 100;

    /// <summary>The objects of the deliveries that landed since the last round, each once.</summary>
    public async IAsyncEnumerable<Page> Collect([EnumeratorCancellation] CancellationToken cancel)
    {
        var after = long.Parse(api.Round.State(Stream) ?? "0", CultureInfo.InvariantCulture);
        var asked = new HashSet<(string, string)>();
        foreach (var chunk in api.Round.Deliveries(after).Chunk(Together))
        {
            var documents = new List<Document>();
            foreach (var delivery in chunk)
            {
                if (DeliveredObject.Read(delivery.Body) is { } told && asked.Add((told.Noun, told.Id)))
                    documents.AddRange(await Fetch(told, delivery.Sequence, cancel));
            }
            yield return new Page(documents, (Stream, chunk[^1].Sequence.ToString(CultureInfo.InvariantCulture)));
        }
    }

    private async Task<IReadOnlyList<Document>> Fetch(DeliveredObject told, long sequence, CancellationToken cancel)
    {
        var candidates = projects.Where(streams => told.IsOf(streams.Project)).ToList();
        foreach (var streams in candidates)
        {
            if (await streams.Fetch(told, cancel) is { } documents)
                return documents;
        }
        // A subscription of a whole organisation tells of projects that the connection is not about.
        if (candidates.Count > 0)
            api.Round.Tally.Reject(new Reject($"/hooks/{api.Round.Connection.Id}", sequence, "id",
                $"the host shows no {told.Noun.Replace('_', ' ')} {told.Id} (any more), so the delivery gives no row",
                told.Json.ToJsonString()));
        return [];
    }
}
