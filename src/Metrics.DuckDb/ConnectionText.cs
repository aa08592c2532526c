using System.Data.Common;

namespace DuckDB.NET.Data;

/// <summary>A parsed connection string: where the data is, and options passed on to DuckDB as they are.</summary>
internal sealed record ConnectionText(string DataSource, IReadOnlyDictionary<string, string> Options)
{
    public const string Memory = ":memory:";
    private const string SharedCache = "?cache=shared";

    public bool InMemory => DataSource.StartsWith(Memory, StringComparison.OrdinalIgnoreCase);

    /// <summary>Connections with the same key share one database; null is a database of its own.</summary>
    public string? Key => !InMemory ? CanonicalPath.Of(DataSource)
        : DataSource.EndsWith(SharedCache, StringComparison.OrdinalIgnoreCase) ? DataSource.ToUpperInvariant()
        : null;

    /// <exception cref="ArgumentException">The text is no connection string or names no data source.</exception>
    public static ConnectionText Parse(string? text)
    {
        var builder = new DbConnectionStringBuilder { ConnectionString = text };
        string? source = null;
        var options = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string key in builder.Keys)
        {
            var value = Convert.ToString(builder[key], System.Globalization.CultureInfo.InvariantCulture) ?? "";
            if (key.Replace(" ", "", StringComparison.Ordinal).Equals("DataSource", StringComparison.OrdinalIgnoreCase))
                source = value;
            else
                options[key] = value;
        }
        return string.IsNullOrWhiteSpace(source)
            ? throw new ArgumentException($"The connection string '{text}' has no 'Data Source'; use a file or ':memory:'.", nameof(text))
            : new ConnectionText(source, options);
    }
}
