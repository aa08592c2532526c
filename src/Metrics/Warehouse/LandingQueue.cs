using System.Threading.Channels;
using Metrics.Collect;

namespace Metrics.Warehouse;

/// <summary>
/// Groups the documents of many callers into one transaction each time the last one has ended. A caller's
/// task completes when its documents are durable; a thousand single events a second need this.
/// </summary>
public sealed class LandingQueue : IAsyncDisposable
{
    private readonly Channel<Entry> _entries = Channel.CreateBounded<Entry>(4096);
    private readonly Func<IReadOnlyCollection<Document>, LandingCount> _land;
    private readonly Task _worker;

    /// <summary>Starts the queue.</summary>
    /// <param name="land">Stores documents durably.</param>
    public LandingQueue(Func<IReadOnlyCollection<Document>, LandingCount> land)
    {
        _land = land;
        _worker = Task.Run(WorkAsync);
    }

    /// <summary>How many callers wait.</summary>
    public int Length => _entries.Reader.Count;

    /// <summary>Stores documents; returns when they are durable.</summary>
    /// <exception cref="Exception">Whatever storing them threw; then none of this caller's documents was kept.</exception>
    public async Task<LandingCount> LandAsync(IReadOnlyCollection<Document> documents, CancellationToken cancel = default)
    {
        var entry = new Entry(documents, new TaskCompletionSource<LandingCount>(TaskCreationOptions.RunContinuationsAsynchronously));
        await _entries.Writer.WriteAsync(entry, cancel).ConfigureAwait(false);
        return await entry.Done.Task.ConfigureAwait(false);
    }

    /// <summary>Lands what is waiting and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _entries.Writer.TryComplete();
        await _worker.ConfigureAwait(false);
    }

    private async Task WorkAsync()
    {
        while (await _entries.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            var group = new List<Entry>();
            for (var size = 0; size < 100_000 && _entries.Reader.TryRead(out var entry); size += entry.Documents.Count)
                group.Add(entry);
            Land(group);
        }
    }

    // This is the border between callers: a failure must reach every caller of the group and no one else.
    private void Land(List<Entry> group)
    {
        try
        {
            var count = _land([.. group.SelectMany(entry => entry.Documents)]);
            foreach (var entry in group)
                entry.Done.SetResult(group.Count == 1 ? count : new LandingCount(entry.Documents.Count, 0));
        }
        catch (Exception error)
        {
            foreach (var entry in group)
                entry.Done.SetException(error);
        }
    }

    private sealed record Entry(IReadOnlyCollection<Document> Documents, TaskCompletionSource<LandingCount> Done);
}
