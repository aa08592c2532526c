using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace DuckDB.NET.Data;

/// <summary>
/// One or more SQL statements. Several run one after the other, each with the parameters it names, and the result is the
/// last one's. <see cref="Prepare"/> keeps a single statement compiled until the text or the connection changes.
/// </summary>
public sealed partial class DuckDBCommand : DbCommand
{
    private DuckDBConnection? _connection;
    private PreparedStatement? _prepared;
    private Interruption? _running;

    /// <summary>A command without text and connection.</summary>
    public DuckDBCommand()
    {
    }

    /// <summary>A command with its text.</summary>
    public DuckDBCommand(string commandText) => CommandText = commandText;

    /// <summary>A command with its text on a connection.</summary>
    public DuckDBCommand(string commandText, DuckDBConnection connection)
    {
        CommandText = commandText;
        _connection = connection;
    }

    /// <inheritdoc/>
    [AllowNull]
    public override string CommandText
    {
        get;
        set
        {
            Forget();
            field = value ?? "";
        }
    } = "";

    /// <summary>Seconds until the command is interrupted with <see cref="OperationCanceledException"/>; 0, the default, is never.</summary>
    public override int CommandTimeout { get; set; }

    /// <summary>Always <see cref="CommandType.Text"/>.</summary>
    /// <exception cref="NotSupportedException">Another type is set.</exception>
    public override CommandType CommandType
    {
        get => CommandType.Text;
        set
        {
            if (value != CommandType.Text)
                throw new NotSupportedException("DuckDB has SQL text only.");
        }
    }

    /// <inheritdoc/>
    public override bool DesignTimeVisible { get; set; }

    /// <inheritdoc/>
    public override UpdateRowSource UpdatedRowSource { get; set; }

    /// <summary>The parameters.</summary>
    public new DuckDBParameterCollection Parameters { get; } = new();

    /// <inheritdoc/>
    protected override DbParameterCollection DbParameterCollection => Parameters;

    /// <inheritdoc/>
    protected override DbTransaction? DbTransaction { get; set; }

    /// <inheritdoc/>
    protected override DbConnection? DbConnection
    {
        get => _connection;
        set
        {
            Forget();
            _connection = (DuckDBConnection?)value;
        }
    }

    /// <summary>Interrupts the command from another thread; it then throws <see cref="OperationCanceledException"/>.</summary>
    public override void Cancel() => Volatile.Read(ref _running)?.Request();

    /// <summary>Compiles the statement and keeps it; a text of several statements is compiled at each run.</summary>
    /// <exception cref="DuckDBException">The statement is wrong.</exception>
    public override void Prepare()
    {
        var session = OpenSession();
        lock (session.Gate)
        {
            session.FinishStreaming();
            Forget();
            using var script = Script.Parse(session, CommandText);
            if (script.Count == 1)
                _prepared = script.Prepare(0);
        }
    }

    /// <summary>Runs the command.</summary>
    /// <returns>The rows inserted, updated and deleted; 0 for a command that changes none.</returns>
    /// <exception cref="DuckDBException">A statement failed.</exception>
    public override int ExecuteNonQuery() => ExecuteNonQuery(CancellationToken.None);

    /// <summary>The first column of the first row, null without a row, <see cref="DBNull"/> for a null.</summary>
    /// <inheritdoc cref="ExecuteNonQuery()" path="/exception"/>
    public override object? ExecuteScalar() => ExecuteScalar(CancellationToken.None);

    /// <summary>Runs the command and reads the rows of its last statement while they are computed.</summary>
    /// <inheritdoc cref="ExecuteNonQuery()" path="/exception"/>
    public new DuckDBDataReader ExecuteReader() => ExecuteReader(CommandBehavior.Default);

    /// <inheritdoc cref="ExecuteReader()"/>
    public new DuckDBDataReader ExecuteReader(CommandBehavior behavior) => Read(behavior, CancellationToken.None);

    /// <summary>As <see cref="ExecuteNonQuery()"/>, on this thread; the token interrupts it.</summary>
    public override Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken) =>
        Completed(ExecuteNonQuery, cancellationToken);

    /// <summary>As <see cref="ExecuteScalar()"/>, on this thread; the token interrupts it.</summary>
    public override Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken) =>
        Completed(ExecuteScalar, cancellationToken);

    /// <inheritdoc/>
    protected override Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken) =>
        Completed<DbDataReader>(token => Read(behavior, token), cancellationToken);

    /// <inheritdoc/>
    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => ExecuteReader(behavior);

    /// <inheritdoc/>
    protected override DbParameter CreateDbParameter() => new DuckDBParameter();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Forget();
        base.Dispose(disposing);
    }
}
