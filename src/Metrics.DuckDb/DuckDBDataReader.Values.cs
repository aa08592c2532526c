using System.Data;
using System.Data.Common;

namespace DuckDB.NET.Data;

/// <content>Values of the current row.</content>
public sealed partial class DuckDBDataReader
{
    /// <inheritdoc/>
    public override bool IsDBNull(int ordinal) => !Current(ordinal).IsValid(_row);

    /// <summary>
    /// The value, <see cref="DBNull"/> for a null. TIMESTAMPTZ gives a UTC <see cref="DateTime"/>, DATE a
    /// <see cref="DateOnly"/>, HUGEINT a BigInteger, BLOB bytes, LIST a <c>List&lt;T&gt;</c>, STRUCT a dictionary.
    /// </summary>
    /// <exception cref="NotSupportedException">The column's type is not read by this provider.</exception>
    public override object GetValue(int ordinal)
    {
        var column = Current(ordinal);
        return column.IsValid(_row) ? ColumnValues.Read(column, _row) : DBNull.Value;
    }

    /// <summary>The value as that type: also DateTimeOffset, Int128, DuckDBInterval, enums, arrays and lists, nullable types.</summary>
    /// <exception cref="InvalidCastException">The value is null and the type is not nullable, or has no such reading.</exception>
    public override T GetFieldValue<T>(int ordinal)
    {
        var column = Current(ordinal);
        if (column.IsValid(_row))
            return ColumnValues.Get<T>(column, _row);
        if (typeof(T) == typeof(object))
            return (T)(object)DBNull.Value;
        return Nullable.GetUnderlyingType(typeof(T)) is not null
            ? default!
            : throw new InvalidCastException($"Column '{column.Name}' is null here and cannot be read as {typeof(T).Name}.");
    }

    /// <inheritdoc/>
    public override int GetValues(object[] values)
    {
        var count = Math.Min(values.Length, FieldCount);
        for (var i = 0; i < count; i++)
            values[i] = GetValue(i);
        return count;
    }

    /// <inheritdoc/>
    public override bool GetBoolean(int ordinal) => GetFieldValue<bool>(ordinal);

    /// <inheritdoc/>
    public override byte GetByte(int ordinal) => GetFieldValue<byte>(ordinal);

    /// <inheritdoc/>
    public override short GetInt16(int ordinal) => GetFieldValue<short>(ordinal);

    /// <inheritdoc/>
    public override int GetInt32(int ordinal) => GetFieldValue<int>(ordinal);

    /// <inheritdoc/>
    public override long GetInt64(int ordinal) => GetFieldValue<long>(ordinal);

    /// <inheritdoc/>
    public override float GetFloat(int ordinal) => GetFieldValue<float>(ordinal);

    /// <inheritdoc/>
    public override double GetDouble(int ordinal) => GetFieldValue<double>(ordinal);

    /// <inheritdoc/>
    public override decimal GetDecimal(int ordinal) => GetFieldValue<decimal>(ordinal);

    /// <inheritdoc/>
    public override string GetString(int ordinal) => GetFieldValue<string>(ordinal);

    /// <inheritdoc/>
    public override char GetChar(int ordinal) => GetString(ordinal)[0];

    /// <inheritdoc/>
    public override Guid GetGuid(int ordinal) => GetFieldValue<Guid>(ordinal);

    /// <inheritdoc/>
    public override DateTime GetDateTime(int ordinal) => GetFieldValue<DateTime>(ordinal);

    /// <inheritdoc/>
    public override Stream GetStream(int ordinal) => GetFieldValue<Stream>(ordinal);

    /// <inheritdoc/>
    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        Copy(GetFieldValue<byte[]>(ordinal), dataOffset, buffer, bufferOffset, length);

    /// <inheritdoc/>
    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) =>
        Copy(GetString(ordinal).AsSpan(), dataOffset, buffer, bufferOffset, length);

    /// <summary>One row per column: name, place, .NET type, DuckDB's type.</summary>
    public override DataTable GetSchemaTable()
    {
        var table = new DataTable("SchemaTable") { Locale = System.Globalization.CultureInfo.InvariantCulture };
        table.Columns.Add(SchemaTableColumn.ColumnName, typeof(string));
        table.Columns.Add(SchemaTableColumn.ColumnOrdinal, typeof(int));
        table.Columns.Add(SchemaTableColumn.DataType, typeof(Type));
        table.Columns.Add(SchemaTableColumn.ColumnSize, typeof(int));
        table.Columns.Add(SchemaTableColumn.AllowDBNull, typeof(bool));
        table.Columns.Add("DataTypeName", typeof(string));
        for (var i = 0; i < FieldCount; i++)
            table.Rows.Add(GetName(i), i, GetFieldType(i), -1, true, GetDataTypeName(i));
        return table;
    }

    private static long Copy<T>(ReadOnlySpan<T> source, long offset, T[]? buffer, int bufferOffset, int length)
    {
        if (buffer is null)
            return source.Length;
        var part = source[(int)Math.Min(offset, source.Length)..];
        part = part[..Math.Min(length, part.Length)];
        part.CopyTo(buffer.AsSpan(bufferOffset));
        return part.Length;
    }

    private DuckDBColumn Current(int ordinal) => _row >= 0 && _row < ChunkSize
        ? _columns[ordinal]
        : throw new InvalidOperationException("There is no current row: call Read first.");
}
