using Dapper;
using DuckDB.NET.Data;

namespace Metrics.Surveys.Store;

/// <summary>
/// A DuckDB file of its own beside the warehouse, whose write-ahead log is folded in after each transaction and which can be
/// written anew: a log, and pages set free, would tell the order in which rows came.
/// </summary>
internal sealed class SurveyFile : IDisposable
{
    private readonly string _path;
    private DuckDBConnection _connection;

    public SurveyFile(string folder, string name, string tables)
    {
        Directory.CreateDirectory(folder);
        _path = Path.Combine(folder, name);
        // Left by a process that ended while it wrote the file anew; the old file is whole.
        Remove(_path + ".new");
        Remove(_path + ".new.wal");
        _connection = Connect(_path);
        _connection.Execute(tables);
        _connection.Execute("checkpoint;");
        Protect(_path);
    }

    public DuckDBConnection Connection => _connection;

    /// <summary>All or nothing, durable on return, and no log of it left.</summary>
    public T Write<T>(Func<DuckDBConnection, T> work, Action<string>? step)
    {
        using (var transaction = _connection.BeginTransaction())
        {
            var result = work(_connection);
            transaction.Commit();
            step?.Invoke("committed");
            _connection.Execute("checkpoint;");
            return result;
        }
    }

    /// <summary>Copies every table, its rows shuffled, to a new file and puts that in place of the old one.</summary>
    /// <param name="tables">Creates the tables.</param>
    /// <param name="finish">Becomes true together with the new file.</param>
    /// <param name="step">Told what has been done.</param>
    public void WriteAnew(string tables, string finish, Action<string>? step)
    {
        using (var fresh = Connect(_path + ".new"))
        {
            fresh.Execute(tables);
            foreach (var table in _connection.Query<string>("select table_name from duckdb_tables() order by table_name").ToList())
                ShuffledTable.Copy(_connection, fresh, table);
            fresh.Execute(finish);
            fresh.Execute("checkpoint;");
        }
        step?.Invoke("copied");
        _connection.Dispose();
        try
        {
            if (File.Exists(_path + ".wal"))
                throw new IOException($"{_path} has not been closed by everybody; close what else reads it and start again");
            Protect(_path + ".new");
            File.Move(_path + ".new", _path, overwrite: true);
            step?.Invoke("moved");
        }
        finally
        {
            _connection = Connect(_path);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private static DuckDBConnection Connect(string path)
    {
        var connection = new DuckDBConnection($"Data Source={path};memory_limit=512MB;threads=1");
        connection.Open();
        return connection;
    }

    private static void Protect(string path)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private static void Remove(string path)
    {
        if (File.Exists(path))
            File.Delete(path);
    }
}
