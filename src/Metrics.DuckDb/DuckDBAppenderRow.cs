using System.Numerics;

namespace DuckDB.NET.Data;

/// <summary>
/// One row of an appender: a value for each column, in the table's order, then <see cref="EndRow"/>. A value must suit the
/// column's type; numbers that do not fit are refused with <see cref="OverflowException"/>, other types with
/// <see cref="InvalidCastException"/>.
/// </summary>
public sealed class DuckDBAppenderRow
{
    private readonly DuckDBAppender _appender;
    private readonly AppenderColumn[] _columns;
    private int _row;
    private int _column;

    internal DuckDBAppenderRow(DuckDBAppender appender, AppenderColumn[] columns)
    {
        _appender = appender;
        _columns = columns;
    }

    internal bool IsOpen { get; private set; }

    /// <summary>Adds a null.</summary>
    public DuckDBAppenderRow AppendNullValue()
    {
        Next().WriteNull(_row);
        return this;
    }

    /// <summary>Adds a value, or a null.</summary>
    public DuckDBAppenderRow AppendValue(string? value)
    {
        if (value is null)
            return AppendNullValue();
        Next().Write(_row, value);
        return this;
    }

    /// <inheritdoc cref="AppendValue(string?)"/>
    public DuckDBAppenderRow AppendValue(byte[]? value)
    {
        if (value is null)
            return AppendNullValue();
        Next().Write(_row, value);
        return this;
    }

    /// <inheritdoc cref="AppendValue(string?)"/>
    public DuckDBAppenderRow AppendValue(bool? value) => Append(value);

    /// <inheritdoc cref="AppendValue(string?)"/>
    public DuckDBAppenderRow AppendValue(sbyte? value) => Append((long?)value);

    /// <inheritdoc cref="AppendValue(string?)"/>
    public DuckDBAppenderRow AppendValue(short? value) => Append((long?)value);

    /// <inheritdoc cref="AppendValue(string?)"/>
    public DuckDBAppenderRow AppendValue(int? value) => Append((long?)value);

    /// <inheritdoc cref="AppendValue(string?)"/>
    public DuckDBAppenderRow AppendValue(long? value) => Append(value);

    /// <inheritdoc cref="AppendValue(string?)"/>
    public DuckDBAppenderRow AppendValue(byte? value) => Append((long?)value);

    /// <inheritdoc cref="AppendValue(string?)"/>
    public DuckDBAppenderRow AppendValue(ushort? value) => Append((long?)value);

    /// <inheritdoc cref="AppendValue(string?)"/>
    public DuckDBAppenderRow AppendValue(uint? value) => Append((long?)value);

    /// <inheritdoc cref="AppendValue(string?)"/>
    public DuckDBAppenderRow AppendValue(ulong? value) => Append(value);

    /// <inheritdoc cref="AppendValue(string?)"/>
    public DuckDBAppenderRow AppendValue(BigInteger? value) => Append(value);

    /// <inheritdoc cref="AppendValue(string?)"/>
    public DuckDBAppenderRow AppendValue(float? value) => Append((double?)value);

    /// <inheritdoc cref="AppendValue(string?)"/>
    public DuckDBAppenderRow AppendValue(double? value) => Append(value);

    /// <inheritdoc cref="AppendValue(string?)"/>
    public DuckDBAppenderRow AppendValue(decimal? value) => Append(value);

    /// <inheritdoc cref="AppendValue(string?)"/>
    public DuckDBAppenderRow AppendValue(Guid? value) => Append(value);

    /// <inheritdoc cref="AppendValue(string?)"/>
    public DuckDBAppenderRow AppendValue(DateOnly? value) => Append(value);

    /// <inheritdoc cref="AppendValue(string?)"/>
    public DuckDBAppenderRow AppendValue(TimeOnly? value) => Append(value);

    /// <inheritdoc cref="AppendValue(string?)"/>
    public DuckDBAppenderRow AppendValue(DateTime? value) => Append(value);

    /// <inheritdoc cref="AppendValue(string?)"/>
    public DuckDBAppenderRow AppendValue(DateTimeOffset? value) => Append(value);

    /// <inheritdoc cref="AppendValue(string?)"/>
    public DuckDBAppenderRow AppendValue(TimeSpan? value) => Append((DuckDBInterval?)value);

    /// <inheritdoc cref="AppendValue(string?)"/>
    public DuckDBAppenderRow AppendValue(DuckDBInterval? value) => Append(value);

    /// <summary>Adds a list, or a null.</summary>
    public DuckDBAppenderRow AppendValue<T>(IEnumerable<T>? value)
    {
        if (value is null)
            return AppendNullValue();
        Next().WriteList(_row, value);
        return this;
    }

    /// <summary>Ends the row.</summary>
    /// <exception cref="InvalidOperationException">A column has no value.</exception>
    /// <exception cref="DuckDBException">The table refused the rows so far.</exception>
    public void EndRow()
    {
        if (!IsOpen || _column != _columns.Length)
            throw new InvalidOperationException($"The row has {_column} values, the table {_columns.Length} columns.");
        IsOpen = false;
        _appender.EndRow();
    }

    internal DuckDBAppenderRow Start(int row)
    {
        if (IsOpen)
            throw new InvalidOperationException("The row before was not ended.");
        IsOpen = true;
        _row = row;
        _column = 0;
        return this;
    }

    private DuckDBAppenderRow Append<T>(T? value) where T : struct
    {
        if (value is null)
            return AppendNullValue();
        Next().Write(_row, value.GetValueOrDefault());
        return this;
    }

    private AppenderColumn Next() => !IsOpen ? throw new InvalidOperationException("The row has ended: create another one.")
        : _column < _columns.Length ? _columns[_column++]
        : throw new InvalidOperationException($"The table has only {_columns.Length} columns.");
}
