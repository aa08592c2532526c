using Metrics.Collect.Inbound;

namespace Metrics.Collect.Files;

/// <summary>One column of a bulk file.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Type">Its type in DuckDB; VARCHAR in CSV.</param>
/// <param name="Field">The field it fills; null for a column that is only kept.</param>
/// <param name="Alias">Its name in queries, where a kept column must not be taken for anything else.</param>
internal sealed record Column(string Name, string Type, Field? Field, string Alias)
{
    /// <summary>Finds the fields of columns; upper and lower case are the same, as in DuckDB.</summary>
    public static IReadOnlyList<Column> Of(EventType type, IEnumerable<(string Name, string Type)> columns) => [.. columns.Select((column, i) =>
    {
        var field = type.Fields.FirstOrDefault(field => field.Name.Equals(column.Name.Trim(), StringComparison.OrdinalIgnoreCase));
        return new Column(column.Name, column.Type, field, field?.Name ?? $"kept {i}");
    })];

    /// <summary>
    /// What the checks read. A field is brought to the text it would have in CSV, so that there is one check for both; an empty
    /// text is null. A column that is only kept stays as it is.
    /// </summary>
    public string AsField(string? absent = null) => Field is null ? $"{Sql.Name(Name)} as {Sql.Name(Alias)}"
        : absent is null ? $"{AsText} as {Sql.Name(Alias)}"
        : $"coalesce({AsText}, {Sql.Text(absent)}) as {Sql.Name(Alias)}";

    private string AsText
    {
        get
        {
            var name = Sql.Name(Name);
            if (Type == "VARCHAR")
                return $"nullif({name}, '')";
            if (Type is "FLOAT" or "DOUBLE")
                return $"case when not isnan({name}) then cast({name} as varchar) end";
            if (Type == "TIMESTAMP WITH TIME ZONE")
                return $"replace(cast({name} at time zone 'UTC' as varchar), ' ', 'T') || 'Z'";
            // What has no zone counts as UTC: most writers of Parquet know no other way to say it.
            if (Type.StartsWith("TIMESTAMP", StringComparison.Ordinal))
                return $"replace(cast(cast({name} as timestamp) as varchar), ' ', 'T') || 'Z'";
            return IsNested ? $"cast(to_json({name}) as varchar)" : $"cast({name} as varchar)";
        }
    }

    /// <summary>The value as JSON, of a column that is only kept.</summary>
    public string AsJson => Type switch
    {
        "FLOAT" or "DOUBLE" => $"case when isfinite({Sql.Name(Alias)}) then cast(to_json({Sql.Name(Alias)}) as varchar) end",
        _ => $"cast(to_json({Sql.Name(Alias)}) as varchar)",
    };

    private bool IsNested => Type.EndsWith(']') || Type.StartsWith("STRUCT", StringComparison.Ordinal) || Type.StartsWith("MAP", StringComparison.Ordinal);
}
