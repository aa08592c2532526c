using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace DuckDB.NET.Data;

/// <summary>A value for a placeholder: for <c>$name</c> when it has a name, else for <c>?</c> or <c>$1</c> by its place.</summary>
public sealed class DuckDBParameter : DbParameter
{
    /// <summary>A parameter without name and value.</summary>
    public DuckDBParameter()
    {
    }

    /// <summary>A parameter for the place it takes in the collection.</summary>
    public DuckDBParameter(object? value) => Value = value;

    /// <summary>A parameter for <c>$name</c>.</summary>
    public DuckDBParameter(string name, object? value)
    {
        ParameterName = name;
        Value = value;
    }

    /// <summary>The value decides on DuckDB's type; this is kept only for those who set it.</summary>
    public override DbType DbType { get; set; } = DbType.Object;

    /// <summary>Always <see cref="ParameterDirection.Input"/>.</summary>
    /// <exception cref="NotSupportedException">Another direction is set.</exception>
    public override ParameterDirection Direction
    {
        get => ParameterDirection.Input;
        set
        {
            if (value != ParameterDirection.Input)
                throw new NotSupportedException("DuckDB has input parameters only.");
        }
    }

    /// <inheritdoc/>
    public override bool IsNullable { get; set; } = true;

    /// <summary>The name, with or without <c>$</c>; empty for a place.</summary>
    [AllowNull]
    public override string ParameterName { get; set => field = value?.TrimStart('$', '@', ':') ?? ""; } = "";

    /// <summary>Not used.</summary>
    public override int Size { get; set; }

    /// <summary>Not used.</summary>
    [AllowNull]
    public override string SourceColumn { get; set; } = "";

    /// <summary>Not used.</summary>
    public override bool SourceColumnNullMapping { get; set; }

    /// <summary>
    /// The value: any number, text, bytes, Guid, date, time, <see cref="DateTime"/> (TIMESTAMP), <see cref="DateTimeOffset"/>
    /// (TIMESTAMPTZ), <see cref="TimeSpan"/> (INTERVAL), a list of these, or null.
    /// </summary>
    public override object? Value { get; set; }

    /// <inheritdoc/>
    public override void ResetDbType() => DbType = DbType.Object;
}
