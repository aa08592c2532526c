using DuckDB.NET.Data;

namespace Metrics.Catalog;

/// <summary>A connection with the statements prepared on it.</summary>
internal sealed class PreparedReader(DuckDBConnection connection)
{
    private readonly Dictionary<string, DuckDBCommand> _commands = [];

    /// <summary>The prepared statement of that text.</summary>
    public DuckDBCommand Command(string text)
    {
        if (_commands.TryGetValue(text, out var command))
            return command;
        command = connection.CreateCommand();
        command.CommandText = text;
        command.Prepare();
        return _commands[text] = command;
    }
}
