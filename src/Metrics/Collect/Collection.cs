using Metrics.Warehouse;

namespace Metrics.Collect;

/// <summary>How one run ended.</summary>
/// <param name="Count">Documents landed and repeated.</param>
/// <param name="Rejects">Lines refused; the first of them, see <paramref name="Rejected"/> for the number.</param>
/// <param name="Rejected">How many lines were refused.</param>
/// <param name="Error">Why it failed, or null.</param>
public sealed record CollectionResult(LandingCount Count, IReadOnlyList<Reject> Rejects, long Rejected, string? Error)
{
    /// <summary>True when everything offered was taken.</summary>
    public bool IsClean => Error is null && Rejected == 0;
}

/// <summary>
/// The one place that owns failure: a run is written to the ledger, what it had landed stays, its error is
/// recorded and seen on the status page, and no other run is affected.
/// </summary>
public sealed class Collection(Warehouse.Warehouse warehouse)
{
    private const int BatchSize = 50_000;

    /// <summary>Lands a stream of documents and refused lines, batch by batch.</summary>
    /// <param name="connection">Connection id or origin, for the ledger.</param>
    /// <param name="kind">collect, import or events.</param>
    /// <param name="items">What the source gives: a document or a refused line.</param>
    /// <param name="progress">Told how many documents have landed.</param>
    public CollectionResult Run(string connection, string kind, IEnumerable<Offer> items, IProgress<string>? progress = null) =>
        Run(connection, kind, tally =>
        {
            var batch = new List<Document>(BatchSize);
            foreach (var item in items)
            {
                if (item.Reject is { } reject)
                    tally.Reject(reject);
                if (item.Document is not { } document)
                    continue;
                batch.Add(document);
                if (batch.Count < BatchSize)
                    continue;
                tally.Count += warehouse.Land(batch);
                batch.Clear();
                progress?.Report($"{connection}: {tally.Count.Landed + tally.Count.Repeated:N0} documents");
            }
            tally.Count += warehouse.Land(batch);
        });

    /// <summary>Runs any work under the ledger.</summary>
    /// <param name="connection">Connection id or origin, for the ledger.</param>
    /// <param name="kind">collect, import, events or refresh.</param>
    /// <param name="work">Lands what it reads and keeps the tally.</param>
    public CollectionResult Run(string connection, string kind, Action<Tally> work) =>
        RunAsync(connection, kind, (tally, _) => { work(tally); return Task.CompletedTask; }).GetAwaiter().GetResult();

    /// <summary>Runs any work under the ledger, which shows what it is doing.</summary>
    /// <param name="connection">Connection id or origin, for the ledger.</param>
    /// <param name="kind">collect, import, events or refresh.</param>
    /// <param name="work">Lands what it reads, keeps the tally and tells what it is doing.</param>
    public async Task<CollectionResult> RunAsync(string connection, string kind, Func<Tally, Action<string>, Task> work)
    {
        var run = warehouse.Runs.Begin(connection, kind);
        var tally = new Tally();
        string? error = null;
        try
        {
            await work(tally, doing => warehouse.Runs.Report(run, tally, doing));
        }
        catch (OperationCanceledException)
        {
            tally.Warning = $"{tally.Stopped ?? "stopped before its end"}; what has landed stays, and the next run goes on from there";
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            error = failure.Message;
            tally.Problem = (failure as SourceException)?.Problem;
            tally.NotBefore = (failure as SourceException)?.NotBefore;
        }
        warehouse.Runs.Reject(tally.Rejects);
        var isLimited = tally.Problem == SourceProblem.Limited;
        var state = isLimited ? "limited" : error is not null ? "failed" : tally.Rejected > 0 || tally.Warning is not null ? "warned" : "done";
        warehouse.Runs.End(run, state, tally, error ?? tally.Warning);
        return new CollectionResult(tally.Count, tally.Rejects, tally.Rejected, error);
    }
}

/// <summary>Either a document or a refused line.</summary>
/// <param name="Document">The document, or null.</param>
/// <param name="Reject">The refused line, or null.</param>
public readonly record struct Offer(Document? Document, Reject? Reject);

/// <summary>What one run has done so far.</summary>
public sealed class Tally
{
    private const int Kept = 10_000;
    private readonly List<Reject> _rejects = [];

    /// <summary>Documents landed and repeated.</summary>
    public LandingCount Count { get; set; }

    /// <summary>How many lines were refused.</summary>
    public long Rejected { get; internal set; }

    /// <summary>How many documents the run has to bring as far as the source says; null where it does not say.</summary>
    public long? Expected { get; set; }

    /// <summary>Requests sent.</summary>
    public long Requests { get; set; }

    /// <summary>Points charged, where the source charges points.</summary>
    public long Points { get; set; }

    /// <summary>How long the run waited for limits.</summary>
    public TimeSpan Waited { get; set; }

    /// <summary>Kind of the trouble that ended the run.</summary>
    public SourceProblem? Problem { get; set; }

    /// <summary>Before this instant the source must not be asked again.</summary>
    public DateTimeOffset? NotBefore { get; set; }

    /// <summary>Something a person should see although the run went through.</summary>
    public string? Warning { get; set; }

    /// <summary>Adds something that a person should see; the same thing is said once.</summary>
    public void Warn(string warning)
    {
        if (Warning is null)
            Warning = warning;
        else if (!Warning.Contains(warning, StringComparison.Ordinal) && Warning.Length < 4000)
            Warning += "; " + warning;
    }

    /// <summary>Who or what stopped the run, where that is known.</summary>
    public string? Stopped { get; set; }

    /// <summary>The refused lines that are kept word for word.</summary>
    public IReadOnlyList<Reject> Rejects => _rejects;

    /// <summary>Counts a refused line, and keeps it while there are not too many.</summary>
    public void Reject(Reject reject)
    {
        Rejected++;
        if (_rejects.Count < Kept)
            _rejects.Add(reject);
    }
}
