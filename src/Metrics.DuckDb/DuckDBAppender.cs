using DuckDB.NET.Data.Native;

namespace DuckDB.NET.Data;

/// <summary>
/// Adds rows to a table, the fastest way in: rows are written straight into DuckDB's vectors and handed over 2,048 at a
/// time. DuckDB writes them to the table at the latest on <see cref="Close"/>; outside a transaction some may be
/// permanent earlier, inside one all or none are. After a failure, or with a row unfinished, disposing drops what is left.
/// </summary>
public sealed class DuckDBAppender : IDisposable
{
    private static readonly int Capacity = (int)NativeMethods.VectorSize();

    private readonly Session _session;
    private readonly AppenderHandle _handle;
    private readonly ChunkHandle _chunk;
    private readonly AppenderColumn[] _columns;
    private readonly DuckDBAppenderRow _currentRow;
    private int _rows;
    private bool _failed;
    private bool _closed;

    internal DuckDBAppender(Session session, string? catalog, string? schema, string table)
    {
        _session = session;
        lock (session.Gate)
        {
            session.FinishStreaming();
            var state = NativeMethods.CreateAppender(session.Handle, catalog, schema, table, out _handle);
            if (state != NativeState.Success)
                throw Fail();
        }
        _columns = new AppenderColumn[NativeMethods.AppenderColumnCount(_handle)];
        _chunk = CreateChunk(table);
        Attach();
        _currentRow = new DuckDBAppenderRow(this, _columns);
    }

    /// <summary>Starts a row. The object is valid until the next one is created.</summary>
    /// <exception cref="InvalidOperationException">The row before was not ended, or the appender failed or is closed.</exception>
    public DuckDBAppenderRow CreateRow()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        if (_failed)
            throw new InvalidOperationException("The appender has failed; create another one.");
        return _currentRow.Start(_rows);
    }

    /// <summary>Writes all rows to the table and ends the appender.</summary>
    /// <exception cref="DuckDBException">The table refused a row, for instance by a constraint.</exception>
    /// <exception cref="InvalidOperationException">A row was not ended.</exception>
    public void Close()
    {
        if (_closed)
            return;
        if (_currentRow.IsOpen)
            throw new InvalidOperationException("The last row was not ended.");
        try
        {
            HandOver();
            lock (_session.Gate)
                if (NativeMethods.FlushAppender(_handle) != NativeState.Success)
                    throw Fail();
        }
        finally
        {
            Free();
        }
    }

    /// <summary>As <see cref="Close"/>, but drops the rows that are left after a failure or with a row unfinished.</summary>
    public void Dispose()
    {
        if (_failed || _currentRow.IsOpen)
            Free();
        else
            Close();
    }

    internal void EndRow()
    {
        if (++_rows == Capacity)
            HandOver();
    }

    private void HandOver()
    {
        if (_rows == 0)
            return;
        NativeMethods.SetChunkSize(_chunk, (ulong)_rows);
        foreach (var column in _columns)
            column.Finish();
        lock (_session.Gate)
        {
            _session.FinishStreaming();
            if (NativeMethods.AppendChunk(_handle, _chunk) != NativeState.Success)
                throw Fail();
        }
        _rows = 0;
        NativeMethods.ResetChunk(_chunk);
        Attach();
    }

    private void Attach()
    {
        for (var i = 0; i < _columns.Length; i++)
            _columns[i].Attach(NativeMethods.ChunkVector(_chunk, (ulong)i));
    }

    private unsafe ChunkHandle CreateChunk(string table)
    {
        var types = new LogicalTypeHandle[_columns.Length];
        var pointers = stackalloc nint[_columns.Length];
        for (var i = 0; i < types.Length; i++)
        {
            types[i] = NativeMethods.AppenderColumnType(_handle, (ulong)i);
            pointers[i] = types[i].DangerousGetHandle();
        }
        var chunk = NativeMethods.CreateChunk(pointers, (ulong)types.Length);
        for (var i = 0; i < types.Length; i++)
            _columns[i] = new AppenderColumn(ColumnType.Take(types[i]), $"Column {i + 1} of '{table}'");
        return chunk;
    }

    private DuckDBException Fail()
    {
        _failed = true;
        var error = NativeMethods.AppenderError(_handle);
        var message = System.Runtime.InteropServices.Marshal.PtrToStringUTF8(NativeMethods.ErrorDataMessage(error)) ?? "The appender failed.";
        var exception = new DuckDBException(message, NativeMethods.ErrorDataType(error));
        NativeMethods.DestroyErrorData(ref error);
        return exception;
    }

    private void Free()
    {
        _closed = true;
        lock (_session.Gate)
            _handle.Dispose();
        _chunk.Dispose();
    }
}
