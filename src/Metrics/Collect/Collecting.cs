using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Metrics.Collect.Connections;
using Metrics.Collect.Http;
using Metrics.Collect.Inbound;
using Metrics.Collect.Rules;
using Metrics.Warehouse;

namespace Metrics.Collect;

/// <summary>Runs rounds over connections: one at a time for each, within the limits that its credential shares.</summary>
/// <param name="warehouse">Where documents land.</param>
/// <param name="http">Sends requests; does not follow redirects by itself.</param>
/// <param name="authors">Keyed hash for what stands for a person.</param>
/// <param name="clock">The clock.</param>
/// <param name="rules">The rules of metrics.yml; null for none.</param>
public sealed class Collecting(Warehouse.Warehouse warehouse, HttpMessageInvoker http, AuthorHash authors, TimeProvider clock, RuleBook? rules = null)
{
    private const string LimitStream = "(limit)";
    private readonly ConcurrentDictionary<string, Limiter> _limiters = [];
    private readonly ConcurrentDictionary<string, DateTimeOffset> _running = [];

    /// <summary>The client for real sources.</summary>
    public static HttpMessageInvoker Client() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = System.Net.DecompressionMethods.All,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(30),
        ResponseDrainTimeout = TimeSpan.FromSeconds(5),
    });

    /// <summary>The limits of a connection's credentials, as far as they are known.</summary>
    public Limiters Limits(Connection connection) => new(clock, [.. connection.Credentials.Select(credential =>
        _limiters.GetOrAdd(credential.Name, _ => new Limiter(clock) { Secret = credential.Secret }))]);

    /// <summary>When the round that is under way last showed progress; null where none is.</summary>
    public DateTimeOffset? LastProgress(Connection connection) => _running.TryGetValue(connection.Id, out var at) ? at : null;

    /// <summary>Before this instant a round would only wait, also where that became known before the last start.</summary>
    public DateTimeOffset NotBefore(Connection connection)
    {
        Restore(connection);
        return Limits(connection).NotBefore;
    }

    /// <summary>One round over a connection under the ledger; null where one is under way already.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="progress">Told what is being done.</param>
    /// <param name="cancel">Ends the round after the page that is landing.</param>
    public async Task<CollectionResult?> Run(Connection connection, IProgress<string>? progress, CancellationToken cancel)
    {
        if (!_running.TryAdd(connection.Id, clock.GetUtcNow()))
            return null;
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(connection.TimeLimit);
            return await new Collection(warehouse).RunAsync(connection.Id, "collect", async (tally, report) =>
            {
                try
                {
                    await Collect(connection, tally, text => Report(connection, text, report, progress), limit.Token);
                }
                finally
                {
                    if (limit.IsCancellationRequested && !cancel.IsCancellationRequested)
                        tally.Stopped = $"stopped at its time limit of {connection.TimeLimit} (time_limit of the connection)";
                }
            });
        }
        finally
        {
            _running.TryRemove(connection.Id, out _);
        }
    }

    /// <summary>Asks every endpoint that a round over the connection needs.</summary>
    public async IAsyncEnumerable<Probe> Check(Connection connection, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var probes = Collectors.Find(connection.Type)!.Probe(Round(connection, new Tally(), _ => { }), cancel).GetAsyncEnumerator(cancel);
        while (true)
        {
            var (probe, isLast) = await Next(probes);
            if (probe is not null)
                yield return probe;
            if (isLast)
                yield break;
        }
    }

    // What keeps a connection from being asked at all, a missing token above all, is an answer too.
    private static async Task<(Probe?, bool IsLast)> Next(IAsyncEnumerator<Probe> probes)
    {
        try
        {
            return await probes.MoveNextAsync() ? (probes.Current, false) : (null, true);
        }
        catch (SourceException failure)
        {
            return (new Probe("the connection", failure.Message), true);
        }
    }

    private void Report(Connection connection, string text, Action<string> report, IProgress<string>? progress)
    {
        _running[connection.Id] = clock.GetUtcNow();
        report(text);
        progress?.Report($"{connection.Id}: {text}");
    }

    private async Task Collect(Connection connection, Tally tally, Action<string> report, CancellationToken cancel)
    {
        Restore(connection);
        using var span = Telemetry.Start("collect round")?.SetTag("connection", connection.Id).SetTag("type", connection.Type);
        try
        {
            var since = TimeProvider.System.GetUtcNow();
            // A round asks for thousands of states, and nobody else moves them while it is under way.
            var states = warehouse.CursorStates(connection.Id);
            var round = Round(connection, tally, report) with { State = states.GetValueOrDefault };
            await foreach (var page in Collectors.Find(connection.Type)!.Collect(round, cancel))
            {
                Cursor[] cursors = [.. page.Cursors.Select(cursor => new Cursor(connection.Id, cursor.Stream, cursor.State))];
                if (page.Renamed.Count > 0)
                    tally.Count += warehouse.LandQuery(Renaming.Query(connection.Id, page.Renamed), cursors);
                else if (page.Documents.Count > 0 || cursors.Length > 0)
                    tally.Count += warehouse.Land(page.Documents, cursors);
                foreach (var cursor in cursors)
                    states[cursor.Stream] = cursor.State;
                report($"{tally.Count.Landed:N0} new, {tally.Requests:N0} requests");
                Telemetry.Page(connection.Id, since, page.Documents.Count);
                since = TimeProvider.System.GetUtcNow();
            }
        }
        finally
        {
            span?.SetTag("requests", tally.Requests).SetTag("landed", tally.Count.Landed);
            Keep(connection);
        }
    }

    private Round Round(Connection connection, Tally tally, Action<string> report) =>
        new(connection, stream => warehouse.CursorState(connection.Id, stream), new ApiClient(http, Limits(connection), clock, tally, report),
            authors, clock, tally, warehouse.Options.DataFolder)
        {
            Report = report,
            Rules = rules ?? RuleBook.Empty,
            Deliveries = after => Deliveries.Read(warehouse, connection.Id, connection.Type + Hook.Delivered, after),
            Landed = (kind, instant, since) => Holdings.Objects(warehouse, connection.Id, kind, instant, since),
        };

    // A wait that is known must outlive the process: asking on while a host refuses may lock the credential out.
    private void Restore(Connection connection)
    {
        foreach (var (limiter, stream) in LimitStreams(connection))
            if (warehouse.CursorState(connection.Id, stream) is { } state)
                limiter.Block(JsonSerializer.Deserialize<DateTimeOffset>(state));
    }

    private void Keep(Connection connection)
    {
        var blocked = LimitStreams(connection).Where(limit => limit.Limiter.NotBefore > clock.GetUtcNow()).ToList();
        if (blocked.Count > 0)
            warehouse.Land([], blocked.ConvertAll(limit => new Cursor(connection.Id, limit.Stream, JsonSerializer.Serialize(limit.Limiter.NotBefore))));
    }

    private List<(Limiter Limiter, string Stream)> LimitStreams(Connection connection)
    {
        var all = Limits(connection).All;
        return [.. all.Select(limiter => (limiter, all.Count == 1 ? LimitStream : $"{LimitStream} {limiter.Secret}"))];
    }
}
