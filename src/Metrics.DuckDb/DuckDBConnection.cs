using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using DuckDB.NET.Data.Native;

namespace DuckDB.NET.Data;

/// <summary>
/// A connection to a file or to memory: <c>Data Source=metrics.duckdb;memory_limit=2GB;threads=2</c>. All keys but the
/// data source are DuckDB's options. Connections of one process to the same file share one database; <c>:memory:</c> is
/// private to the connection and its duplicates, <c>:memory:?cache=shared</c> to the process.
/// </summary>
public sealed class DuckDBConnection : DbConnection
{
    private ConnectionText? _text;
    private Database? _duplicated;

    /// <summary>A connection that has yet to be told where the data is.</summary>
    public DuckDBConnection()
    {
    }

    /// <summary>A connection that is opened by <see cref="Open"/>.</summary>
    /// <exception cref="ArgumentException">The text names no data source.</exception>
    public DuckDBConnection(string connectionString) => ConnectionString = connectionString;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The connection is open.</exception>
    [AllowNull]
    public override string ConnectionString
    {
        get;
        set
        {
            if (Session is not null)
                throw new InvalidOperationException("The connection is open.");
            _text = string.IsNullOrEmpty(value) ? null : ConnectionText.Parse(value);
            field = value ?? "";
        }
    } = "";

    /// <summary>The file or <c>:memory:</c>.</summary>
    public override string DataSource => _text?.DataSource ?? "";

    /// <summary>The name DuckDB gives the database, which is that of the file.</summary>
    public override string Database => _text is null or { InMemory: true } ? "memory" : Path.GetFileNameWithoutExtension(_text.DataSource);

    /// <summary>DuckDB's version, such as <c>v1.5.6</c>.</summary>
    public override string ServerVersion => Marshal.PtrToStringUTF8(NativeMethods.LibraryVersion()) ?? "";

    /// <inheritdoc/>
    public override ConnectionState State => Session is null ? ConnectionState.Closed : ConnectionState.Open;

    internal Session? Session { get; private set; }

    /// <summary>Opens the database, or joins it if this process has it open.</summary>
    /// <exception cref="DuckDBException">It cannot be opened: another process has it, an option is wrong, it is no database.</exception>
    /// <exception cref="InvalidOperationException">The connection is open, or has no connection string.</exception>
    public override void Open()
    {
        if (Session is not null)
            throw new InvalidOperationException("The connection is open already.");
        var text = _text ?? throw new InvalidOperationException("The connection has no connection string.");
        var database = _duplicated?.AddReference() ?? Data.Database.Open(text);
        try
        {
            Session = new Session(database);
        }
        catch
        {
            database.Release();
            throw;
        }
        SetOptions(database);
        OnStateChange(new StateChangeEventArgs(ConnectionState.Closed, ConnectionState.Open));
    }

    /// <summary>Closes the connection, its open reader and its transaction; the last one of a file closes the database.</summary>
    public override void Close()
    {
        if (Session is not { } session)
            return;
        Session = null;
        session.Dispose();
        OnStateChange(new StateChangeEventArgs(ConnectionState.Open, ConnectionState.Closed));
    }

    /// <summary>A second connection, not yet open, to the same database; the way to share one in memory.</summary>
    /// <exception cref="InvalidOperationException">This connection is closed.</exception>
    public DuckDBConnection Duplicate() => new(ConnectionString) { _duplicated = OpenSession().Database };

    /// <inheritdoc cref="DbConnection.BeginTransaction()"/>
    public new DuckDBTransaction BeginTransaction() => BeginTransaction(IsolationLevel.Unspecified);

    /// <summary>Starts a transaction.</summary>
    /// <exception cref="InvalidOperationException">One is open already: DuckDB does not nest them.</exception>
    /// <exception cref="NotSupportedException">The level is not DuckDB's, which is snapshot isolation.</exception>
    public new DuckDBTransaction BeginTransaction(IsolationLevel isolationLevel)
    {
        if (isolationLevel is not (IsolationLevel.Unspecified or IsolationLevel.Snapshot))
            throw new NotSupportedException($"DuckDB's transactions are snapshots, not {isolationLevel}.");
        var session = OpenSession();
        return session.Transaction is null
            ? new DuckDBTransaction(this, session)
            : throw new InvalidOperationException("The connection has an open transaction; DuckDB does not nest them.");
    }

    /// <summary>A command on this connection.</summary>
    public new DuckDBCommand CreateCommand() => new("", this);

    /// <summary>An appender for a table of the default schema.</summary>
    /// <exception cref="DuckDBException">There is no such table.</exception>
    public DuckDBAppender CreateAppender(string table) => CreateAppender(null, table);

    /// <summary>An appender for a table.</summary>
    /// <inheritdoc cref="CreateAppender(string)" path="/exception"/>
    public DuckDBAppender CreateAppender(string? schema, string table) => CreateAppender(null, schema, table);

    /// <inheritdoc cref="CreateAppender(string?, string)"/>
    public DuckDBAppender CreateAppender(string? catalog, string? schema, string table) => new(OpenSession(), catalog, schema, table);

    /// <summary>Not possible: use another connection.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override void ChangeDatabase(string databaseName) =>
        throw new NotSupportedException("A connection stays with its database; attach others with ATTACH.");

    /// <exception cref="InvalidOperationException">The connection is closed.</exception>
    internal Session OpenSession() => Session ?? throw new InvalidOperationException("The connection is closed.");

    internal void Run(string statement)
    {
        using var command = new DuckDBCommand(statement, this);
        command.ExecuteNonQuery();
    }

    private void SetOptions(Database database)
    {
        try
        {
            foreach (var (name, value) in database.SessionOptions)
                Run($"set \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\" = '{value.Replace("'", "''", StringComparison.Ordinal)}'");
        }
        catch
        {
            Close();
            throw;
        }
    }

    /// <inheritdoc/>
    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => BeginTransaction(isolationLevel);

    /// <inheritdoc/>
    protected override DbCommand CreateDbCommand() => CreateCommand();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Close();
        base.Dispose(disposing);
    }
}
