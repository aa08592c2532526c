using System.Data.Common;
using System.Runtime.ExceptionServices;
using DuckDB.NET.Data.Native;

namespace DuckDB.NET.Data;

/// <content>Fetching, and access by whole chunks.</content>
public sealed partial class DuckDBDataReader
{
    private readonly Session _session;
    private readonly Interruption _interruption;
    private readonly Queue<ChunkHandle> _fetched = new();
    private ResultHandle? _result;
    private ChunkHandle? _chunk;
    private ExceptionDispatchInfo? _failure;
    private bool _hasRows;
    private bool _closed;

    /// <summary>Rows of the current chunk, at most 2,048; 0 before the first and after the last.</summary>
    public int ChunkSize { get; private set; }

    /// <summary>Moves to the next chunk. Read by rows or by chunks, not both.</summary>
    /// <returns>False after the last.</returns>
    /// <inheritdoc cref="Read" path="/exception"/>
    public bool ReadChunk()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        Leave();
        lock (_session.Gate)
            _chunk = _fetched.TryDequeue(out var fetched) ? fetched : Fetch();
        if (_chunk is null)
            return false;
        ChunkSize = (int)NativeMethods.ChunkSize(_chunk);
        for (var i = 0; i < _columns.Length; i++)
            _columns[i].Attach(NativeMethods.ChunkVector(_chunk, (ulong)i), ChunkSize);
        return true;
    }

    /// <summary>A column of the current chunk; the object stays the same for all chunks.</summary>
    public DuckDBColumn Column(int ordinal) => _columns[ordinal];

    /// <summary>Ends the query if rows are left and frees the current chunk.</summary>
    public override void Close()
    {
        if (_closed)
            return;
        _closed = true;
        Leave();
        lock (_session.Gate)
            End();
        while (_fetched.TryDequeue(out var chunk))
            chunk.Dispose();
        _connection?.Close();
    }

    /// <summary>Fetches all that is left, because the connection is needed. A failure waits until its rows are read.</summary>
    internal void Buffer()
    {
        try
        {
            while (Fetch() is { } chunk)
                _fetched.Enqueue(chunk);
        }
        catch (Exception exception) when (exception is DbException or OperationCanceledException)
        {
            _failure = ExceptionDispatchInfo.Capture(exception);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Close();
        base.Dispose(disposing);
    }

    /// <summary>Fetches the first chunk at once: it shows whether the query works and has rows.</summary>
    private void Start(bool hasResult)
    {
        if (!hasResult)
        {
            End();
            return;
        }
        _session.StartStreaming(this);
        if (Fetch() is not { } chunk)
            return;
        _fetched.Enqueue(chunk);
        _hasRows = true;
    }

    /// <summary>The next chunk from DuckDB. After the last, or a failure, the result is given back, which ends its transaction.</summary>
    private unsafe ChunkHandle? Fetch()
    {
        _failure?.Throw();
        if (_result is null)
            return null;
        var done = true;
        try
        {
            _interruption.Enter();
            var chunk = NativeMethods.FetchChunk(*_result.Pointer);
            _interruption.Leave();
            if (!chunk.IsInvalid && NativeMethods.ChunkSize(chunk) > 0)
            {
                done = false;
                return chunk;
            }
            chunk.Dispose();
            return NativeMethods.ResultError(_result.Pointer) == 0 ? null : throw _interruption.Explain(_result);
        }
        finally
        {
            if (done)
                End();
        }
    }

    private void Leave()
    {
        foreach (var column in _columns)
            column.Detach();
        ChunkSize = 0;
        _row = -1;
        _chunk?.Dispose();
        _chunk = null;
    }

    private void End()
    {
        _session.EndStreaming(this);
        _result?.Dispose();
        _result = null;
    }
}
