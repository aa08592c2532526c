using System.Data;
using System.Data.Common;

namespace DuckDB.NET.Data;

/// <summary>A transaction on one connection. Disposed before <see cref="Commit"/>, it is rolled back.</summary>
public sealed class DuckDBTransaction : DbTransaction
{
    private readonly DuckDBConnection _connection;
    private Session? _session;

    internal DuckDBTransaction(DuckDBConnection connection, Session session)
    {
        _connection = connection;
        connection.Run("begin transaction");
        _session = session;
        session.Transaction = this;
    }

    /// <summary>DuckDB gives each transaction a snapshot of its own.</summary>
    public override IsolationLevel IsolationLevel => IsolationLevel.Snapshot;

    /// <inheritdoc/>
    protected override DbConnection? DbConnection => _session is null ? null : _connection;

    /// <summary>Makes the changes permanent.</summary>
    /// <exception cref="DuckDBException">They conflict with another transaction's; DuckDB has then rolled them back.</exception>
    /// <exception cref="InvalidOperationException">The transaction has ended before.</exception>
    public override void Commit() => End("commit");

    /// <summary>Undoes the changes.</summary>
    /// <exception cref="InvalidOperationException">The transaction has ended before.</exception>
    public override void Rollback() => End("rollback");

    /// <summary>Rolls back unless the transaction has ended or its connection is closed, which ends it too.</summary>
    protected override void Dispose(bool disposing)
    {
        if (disposing && _session is not null && _connection.Session == _session)
            Rollback();
        base.Dispose(disposing);
    }

    private void End(string statement)
    {
        var session = _session ?? throw new InvalidOperationException("The transaction has ended already.");
        _session = null;
        session.Transaction = null;
        _connection.Run(statement);
    }
}
