using DuckDB.NET.Data.Native;

namespace DuckDB.NET.Data;

/// <summary>A text split into its statements. Each is compiled only when those before it have run.</summary>
internal sealed class Script : IDisposable
{
    private readonly Session _session;
    private readonly ExtractedHandle _statements;

    private Script(Session session, ExtractedHandle statements, ulong count)
    {
        _session = session;
        _statements = statements;
        Count = (int)count;
    }

    public int Count { get; }

    /// <exception cref="DuckDBException">The text is no SQL.</exception>
    /// <exception cref="ArgumentException">The text contains a zero character.</exception>
    /// <exception cref="InvalidOperationException">There is no statement in it.</exception>
    public static Script Parse(Session session, string text)
    {
        // The C interface reads up to the first zero byte; the rest would be lost without a word.
        if (text.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException("The command text contains a zero character.", nameof(text));
        var count = NativeMethods.ExtractStatements(session.Handle, text, out var statements);
        if (count > 0)
            return new Script(session, statements, count);
        using (statements)
        {
            var error = NativeMethods.ExtractStatementsError(statements);
            throw error == 0
                ? new InvalidOperationException("The command text holds no statement.")
                : DuckDBException.From(error);
        }
    }

    public PreparedStatement Prepare(int index) => PreparedStatement.Prepare(_session, _statements, (ulong)index);

    /// <summary>Rows inserted, updated or deleted by a finished statement.</summary>
    public static unsafe long Affected(ResultHandle result) =>
        NativeMethods.ResultReturnType(*result.Pointer) == NativeResultType.ChangedRows
            ? (long)NativeMethods.RowsChanged(result.Pointer)
            : 0;

    public void Dispose() => _statements.Dispose();
}
