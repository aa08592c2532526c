using Dapper;
using DuckDB.NET.Data;
using Metrics.Collect;

namespace Metrics.Warehouse;

/// <summary>Where a warehouse lives and what it may use.</summary>
/// <param name="Root">The folder that holds <c>sql/</c>.</param>
/// <param name="DataFolder">Folder of the database file; null keeps everything in memory.</param>
/// <param name="MemoryLimit">DuckDB's own limit, for example <c>2GB</c>; more spills to disk.</param>
/// <param name="Rules">SQL that defines words of <c>sql/raw/macros.sql</c> anew; null keeps what was last given.</param>
/// <param name="IsDemo">Whether it holds the demo organisation: definitions that say <c>demo: true</c> hold there and nowhere else.</param>
/// <param name="Threads">How many threads DuckDB may use; null for one a core.</param>
public sealed record WarehouseOptions(string Root, string? DataFolder = null, string MemoryLimit = "2GB", string? Rules = null, bool IsDemo = false, int? Threads = null);

/// <summary>
/// The only opener of DuckDB. Lands documents, refreshes what is derived from them, and lends connections to readers.
/// One process may open a data folder at a time; a second one is refused by DuckDB.
/// </summary>
public sealed class Warehouse : IDisposable
{
    private readonly DuckDBConnection _root;
    private readonly Landing _landing;
    private readonly Refresh _refresh;
    private readonly TimeProvider _clock;
    private readonly Lock _landingGate = new();
    private readonly Lock _refreshGate = new();

    static Warehouse() => Instants.Register();

    private Warehouse(DuckDBConnection root, WarehouseOptions options, TimeProvider clock)
    {
        _root = root;
        _clock = clock;
        Options = options;
        Files = SqlFile.ReadAll(options.Root);
        var ordered = SqlOrder.Sort(Files);
        foreach (var schema in SqlFile.Layers.Concat(Touched.Schemas).Concat(DerivedTable.Schemas).Append(Parts.Schema))
            root.Execute($"create schema if not exists {schema}");
        DerivedTable.DropUnfinished(root);
        foreach (var file in Files.Where(file => file.Layer == "raw"))
            root.Execute(file.Text);
        Declared = Declarations.Land(root, options, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        Rules = Keep(options.Rules);
        if (Rules.Length > 0)
            root.Execute(Rules);
        Runs = new RunLedger(this, clock);
        _landing = new Landing(Connect(), clock);
        _refresh = new Refresh(this, ordered, new TableShapes(SqlFile.Fingerprint(Files, "raw", "stage", "lineage", "model") + Rules));
    }

    /// <summary>The options it was opened with.</summary>
    public WarehouseOptions Options { get; }

    /// <summary>Every file of <c>sql/</c>.</summary>
    public IReadOnlyList<SqlFile> Files { get; }

    /// <summary>SQL that defines words of <c>sql/raw/macros.sql</c> anew; stage depends on it like on its own files.</summary>
    internal string Rules { get; }

    /// <summary>Fingerprint of the declared definitions that the model reads; it depends on them like on its own files.</summary>
    internal string Declared { get; }

    /// <summary>The ledger of collections, imports and refreshes, and the list of refused lines.</summary>
    public RunLedger Runs { get; }

    /// <summary>Counts the refreshes that changed something since the start; equal versions give equal numbers.</summary>
    public long Version => _refresh.Version;

    /// <summary>How long the last refresh took that changed something; null before the first.</summary>
    public TimeSpan? RefreshDuration { get; private set; }

    /// <summary>Opens or creates the warehouse, and refreshes it in full where the definitions have changed since.</summary>
    /// <exception cref="DefinitionException">A file of <c>sql/</c> is wrong.</exception>
    /// <exception cref="DuckDBException">The file is held by another process, or is no database.</exception>
    public static Warehouse Open(WarehouseOptions options, TimeProvider clock)
    {
        if (options.DataFolder is not null)
            Directory.CreateDirectory(options.DataFolder);
        var file = options.DataFolder is null ? ":memory:" : Path.Combine(options.DataFolder, "metrics.duckdb");
        var root = new DuckDBConnection($"Data Source={file};memory_limit={options.MemoryLimit};threads={options.Threads ?? Environment.ProcessorCount};allocator_background_threads=true;allocator_flush_threshold=1GB;allocator_bulk_deallocation_flush_threshold=4GB;storage_compatibility_version=latest;checkpoint_threshold=256MB");
        root.Open();
        Prepare(root);
        return new Warehouse(root, options, clock);
    }

    /// <summary>A new connection for one unit of work; the caller disposes it.</summary>
    public DuckDBConnection Connect()
    {
        var connection = _root.Duplicate();
        if (connection.State != System.Data.ConnectionState.Open)
            connection.Open();
        Prepare(connection);
        return connection;
    }

    /// <summary>
    /// Stores the documents that are new or changed, in one transaction that is durable on return.
    /// A repeated document adds nothing; an older version is kept but never becomes the current one.
    /// </summary>
    /// <param name="documents">The documents; where reading them fails, none of them is kept.</param>
    /// <param name="cursors">Where each stream's next run goes on, stored in the same transaction.</param>
    public LandingCount Land(IEnumerable<Document> documents, params IReadOnlyList<Cursor> cursors)
    {
        lock (_landingGate)
            return _landing.Land(documents, cursors);
    }

    /// <summary>The state of a stream's cursor; null before its first run.</summary>
    public string? CursorState(string connection, string stream)
    {
        lock (_landingGate)
            return _landing.State(connection, stream);
    }

    /// <summary>The states of all cursors of a connection, by stream.</summary>
    public Dictionary<string, string> CursorStates(string connection)
    {
        lock (_landingGate)
            return _landing.States(connection);
    }

    /// <summary>Stores the rows of a query <c>(connection, kind, id, version_at, body)</c> the same way.</summary>
    public LandingCount LandQuery(string query, params IReadOnlyList<Cursor> cursors)
    {
        lock (_landingGate)
            return _landing.LandQuery(query, cursors);
    }

    /// <summary>Brings stage, lineage and model up to what has landed; readers see the old numbers until it commits.</summary>
    /// <param name="extent">How much to recompute at least.</param>
    /// <param name="progress">Told what is being done.</param>
    public RefreshCount Refresh(RefreshExtent extent = RefreshExtent.Touched, IProgress<string>? progress = null)
    {
        lock (_refreshGate)
        {
            var count = Timed(extent, progress);
            if (count.Extent == RefreshExtent.Touched)
                return count;
            Checkpoint();
            // Walking every graph leaves a heap of long-dead arrays, which readers would pay for with every collection.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
            return count;
        }
    }

    /// <summary>True while nothing has ever landed but surveys and reports, which have pages of their own.</summary>
    public bool IsEmpty()
    {
        using var connection = Connect();
        return !connection.ExecuteScalar<bool>($"select exists (from raw.documents where not ends_with(kind, '{Collect.Hook.Ignored}') and not starts_with(kind, 'survey.') and not starts_with(kind, 'report.'))");
    }

    /// <summary>Folds the write-ahead log into the database file; false where a writer was busy, then a later one does it.</summary>
    public bool Checkpoint()
    {
        using var connection = Connect();
        try
        {
            connection.Execute("checkpoint;");
            return true;
        }
        catch (DuckDBException error) when (error.Message.Contains("Cannot CHECKPOINT", StringComparison.Ordinal))
        {
            return false;
        }
    }

    /// <summary>The instant up to which the sources have delivered: the end of the newest good run, else null.</summary>
    public DateTimeOffset? DataAsOf() => Runs.DataAsOf();

    /// <summary>Now, in UTC.</summary>
    public DateTimeOffset Now() => _clock.GetUtcNow();

    /// <inheritdoc/>
    public void Dispose()
    {
        _landing.Dispose();
        _root.Dispose();
    }

    private RefreshCount Timed(RefreshExtent extent, IProgress<string>? progress)
    {
        using var span = Telemetry.Start("refresh");
        var (begun, version) = (TimeProvider.System.GetTimestamp(), Version);
        var count = _refresh.Run(extent, progress);
        if (span is not null)
            span.DisplayName = count.Extent == RefreshExtent.Touched ? "refresh" : "rebuild";
        span?.SetTag("documents", count.Documents).SetTag("services", count.Services);
        if (Version == version)
            return count;
        RefreshDuration = TimeProvider.System.GetElapsedTime(begun);
        Telemetry.Refreshed(RefreshDuration.Value, count.Extent.ToString().ToLowerInvariant());
        return count;
    }

    // A command that knows no metrics.yml must not undo what the server was told.
    private string Keep(string? rules)
    {
        if (rules is null)
            return _root.ExecuteScalar<string?>("select value from raw.settings where name = 'rules'") ?? "";
        _root.Execute("delete from raw.settings where name = 'rules'");
        _root.Execute("insert into raw.settings values ('rules', $rules)", new { rules });
        return rules;
    }

    // Days are cut by the session's zone; the machine's must not matter.
    private static void Prepare(DuckDBConnection connection) => connection.Execute("set TimeZone = 'UTC'");
}
