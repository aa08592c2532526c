using DuckDB.NET.Data;
using Metrics.Collect.Rules;
using Metrics.Warehouse;

namespace Metrics.Web.Commands;

/// <summary>What the commands share: opening the warehouse, progress, and turning errors into exit codes.</summary>
internal static class Terminal
{
    /// <summary>Everything went through.</summary>
    public const int Done = 0;

    /// <summary>Some input was rejected; the rest was taken.</summary>
    public const int Rejected = 1;

    /// <summary>Wrong usage, or nothing could be done.</summary>
    public const int Wrong = 2;

    /// <summary>The folder with sql/, dashboards/ and samples/: beside the program, or above it in a source tree.</summary>
    public static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, "sql", "model")))
                return folder.FullName;
        throw new DefinitionException("sql", $"no such folder beside or above {AppContext.BaseDirectory}");
    }

    /// <summary>Opens the warehouse for one command, runs it, and maps errors to messages and exit codes.</summary>
    /// <param name="data">Folder of the database.</param>
    /// <param name="work">The command; returns its exit code.</param>
    /// <param name="rules">Reads the rules that take the place of those last given; null keeps them.</param>
    public static int Run(DirectoryInfo data, Func<Warehouse.Warehouse, int> work, Func<RuleBook>? rules = null) => Attempt(data, () =>
    {
        var book = rules?.Invoke();
        using var warehouse = Warehouse.Warehouse.Open(new WarehouseOptions(Root(), data.FullName, Rules: book?.Macros()), TimeProvider.System);
        warehouse.Land(book?.Documents() ?? []);
        return Task.FromResult(work(warehouse));
    }).GetAwaiter().GetResult();

    /// <summary>Runs a command that opens a data folder, and maps errors to messages and exit codes.</summary>
    public static async Task<int> Attempt(DirectoryInfo data, Func<Task<int>> work)
    {
        try
        {
            return await Attempt(work);
        }
        catch (DuckDBException error) when (error.Message.Contains("lock", StringComparison.OrdinalIgnoreCase))
        {
            return Fail($"{data.FullName} is in use by another process; stop it, or ask the running server over HTTP. ({error.Message.Split('\n')[0]})");
        }
    }

    /// <summary>Prints rows in columns as wide as their widest cell.</summary>
    public static void Table(string[][] rows, TextWriter output)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToList();
        foreach (var row in rows)
            output.WriteLine(string.Join("  ", row.Zip(widths, (cell, width) => cell.PadRight(width))).TrimEnd());
    }

    /// <summary>Runs a command, and maps errors to messages and exit codes.</summary>
    public static async Task<int> Attempt(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception error) when (error is RequestException or DefinitionException)
        {
            return Fail(error.Message);
        }
    }

    /// <summary>Prints an error.</summary>
    public static int Fail(string message)
    {
        Console.Error.WriteLine("error: " + message);
        return Wrong;
    }
}

/// <summary>Progress on standard error: one changing line on a terminal, plain lines elsewhere.</summary>
internal sealed class TerminalProgress(TimeProvider clock) : IProgress<string>, IDisposable
{
    private readonly Lock _gate = new();
    private readonly bool _isTerminal = !Console.IsErrorRedirected;
    private long _lastWritten;
    private int _width;

    /// <inheritdoc/>
    public void Report(string value)
    {
        // Several connections report at once.
        lock (_gate)
            Write(value);
    }

    private void Write(string value)
    {
        if (_isTerminal)
            Overwrite(value);
        else if (_lastWritten == 0 || clock.GetElapsedTime(_lastWritten) >= TimeSpan.FromSeconds(1))
        {
            _lastWritten = clock.GetTimestamp();
            Console.Error.WriteLine(value);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isTerminal && _width > 0)
            Overwrite("");
    }

    private void Overwrite(string value)
    {
        Console.Error.Write('\r' + value.PadRight(_width) + (value.Length == 0 ? "\r" : ""));
        _width = value.Length;
    }
}
