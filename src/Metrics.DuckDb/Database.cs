using System.Runtime.InteropServices;
using DuckDB.NET.Data.Native;

namespace DuckDB.NET.Data;

/// <summary>One open database. Connections of this process to the same file share it; the last one closes it.</summary>
internal sealed class Database
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, Database> Shared =
        new(OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);

    /// <summary>Belong to parts of DuckDB that are loaded only once the database is open.</summary>
    private static readonly HashSet<string> LateOptions = new(["TimeZone", "Calendar"], StringComparer.OrdinalIgnoreCase);

    private readonly DatabaseHandle _handle;
    private readonly ConnectionText _text;
    private readonly string? _key;
    private int _references = 1;

    private Database(ConnectionText text, string? key)
    {
        _text = text;
        _key = key;
        _handle = OpenNative(key ?? text.DataSource, text, SessionOptions);
    }

    /// <summary>Options that every connection has to set for itself; a wrong one gets DuckDB's own message there.</summary>
    public Dictionary<string, string> SessionOptions { get; } = [];

    /// <summary>The database of that connection string, opened if nobody has it open. Give it back with <see cref="Release"/>.</summary>
    /// <exception cref="DuckDBException">It cannot be opened, or is open with other options.</exception>
    public static Database Open(ConnectionText text)
    {
        var key = text.Key;
        lock (Gate)
        {
            if (key is not null && Shared.TryGetValue(key, out var open))
                return open.Share(text);
            var database = new Database(text, key);
            if (key is not null)
                Shared.Add(key, database);
            return database;
        }
    }

    /// <summary>One more holder of an open database.</summary>
    /// <exception cref="InvalidOperationException">It has been closed meanwhile.</exception>
    public Database AddReference()
    {
        lock (Gate)
        {
            if (_references == 0)
                throw new InvalidOperationException($"The database '{_text.DataSource}' has been closed.");
            _references++;
            return this;
        }
    }

    public void Release()
    {
        lock (Gate)
        {
            if (--_references > 0)
                return;
            if (_key is not null)
                Shared.Remove(_key);
            _handle.Dispose();
        }
    }

    public ConnectionHandle Connect() => NativeMethods.Connect(_handle, out var connection) == NativeState.Success
        ? connection
        : throw new DuckDBException($"DuckDB gave no connection to '{_text.DataSource}'.", DuckDBErrorType.Connection);

    /// <summary>A connection without options takes the database as it is; differing ones would silently not apply.</summary>
    private Database Share(ConnectionText text)
    {
        if (text.Options.Count > 0 && !text.Options.SequenceEqual(_text.Options))
            throw new DuckDBException(
                $"The database '{text.DataSource}' is already open in this process with other options.", DuckDBErrorType.Connection);
        _references++;
        return this;
    }

    private static DatabaseHandle OpenNative(string path, ConnectionText text, Dictionary<string, string> rejected)
    {
        _ = NativeMethods.CreateConfig(out var config);
        try
        {
            foreach (var (name, value) in text.Options)
                if (LateOptions.Contains(name) || NativeMethods.SetConfig(config, name, value) != NativeState.Success)
                    rejected[name] = value;
            if (NativeMethods.Open(text.InMemory ? ConnectionText.Memory : path, out var database, config, out var error) == NativeState.Success)
                return database;
            database.Dispose();
            throw TakeError(error);
        }
        finally
        {
            NativeMethods.DestroyConfig(ref config);
        }
    }

    private static DuckDBException TakeError(nint error)
    {
        var exception = DuckDBException.From(error);
        NativeMethods.Free(error);
        return exception;
    }
}
