using DuckDB.NET.Data.Native;

namespace DuckDB.NET.Data;

/// <summary>
/// One native connection. It runs one statement at a time: threads that share a connection wait for each other at
/// <see cref="Gate"/>. DuckDB ends a streamed result when the next statement starts, so its rest is fetched before that.
/// </summary>
internal sealed class Session(Database database) : IDisposable
{
    private DuckDBDataReader? _streaming;

    public Lock Gate { get; } = new();

    public ConnectionHandle Handle { get; } = database.Connect();

    public Database Database => database;

    /// <summary>The transaction that is open on this connection.</summary>
    public DuckDBTransaction? Transaction { get; set; }

    /// <summary>Interrupts the running statement; needs no <see cref="Gate"/>.</summary>
    public void Interrupt() => NativeMethods.Interrupt(Handle);

    /// <summary>Makes way for the next statement. To be called inside <see cref="Gate"/>.</summary>
    public void FinishStreaming()
    {
        var reader = _streaming;
        _streaming = null;
        reader?.Buffer();
    }

    public void StartStreaming(DuckDBDataReader reader) => _streaming = reader;

    public void EndStreaming(DuckDBDataReader reader)
    {
        if (_streaming == reader)
            _streaming = null;
    }

    public void Dispose()
    {
        lock (Gate)
        {
            _streaming?.Dispose();
            Handle.Dispose();
        }
        database.Release();
    }
}
