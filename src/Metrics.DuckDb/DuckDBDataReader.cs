using System.Collections;
using System.Data.Common;
using System.Runtime.InteropServices;
using DuckDB.NET.Data.Native;

namespace DuckDB.NET.Data;

/// <summary>
/// Reads rows one by one, or chunk by chunk (<see cref="ReadChunk"/>, <see cref="Column"/>) where there are many. Rows are
/// computed while they are read. Another command on the same connection may run meanwhile: it costs fetching the rest first.
/// </summary>
public sealed partial class DuckDBDataReader : DbDataReader
{
    private readonly DuckDBColumn[] _columns;
    private readonly DuckDBConnection? _connection;
    private int _row = -1;

    internal unsafe DuckDBDataReader(
        Session session, ResultHandle result, long affectedBefore, Interruption interruption, DuckDBConnection? connection)
    {
        _session = session;
        _result = result;
        _interruption = interruption;
        _connection = connection;
        var type = NativeMethods.ResultReturnType(*result.Pointer);
        RecordsAffected = type == NativeResultType.Rows ? -1 : checked((int)(affectedBefore + Script.Affected(result)));
        _columns = type == NativeResultType.Rows ? Describe(result) : [];
        Start(type == NativeResultType.Rows);
    }

    /// <summary>Always 0.</summary>
    public override int Depth => 0;

    /// <summary>Columns; 0 for a command that is no query.</summary>
    public override int FieldCount => _columns.Length;

    /// <inheritdoc/>
    public override bool HasRows => _hasRows;

    /// <inheritdoc/>
    public override bool IsClosed => _closed;

    /// <summary>Rows changed, -1 for a query.</summary>
    public override int RecordsAffected { get; }

    /// <inheritdoc/>
    public override object this[int ordinal] => GetValue(ordinal);

    /// <inheritdoc/>
    public override object this[string name] => GetValue(GetOrdinal(name));

    /// <summary>Moves to the next row.</summary>
    /// <exception cref="DuckDBException">The query failed while its rows were computed.</exception>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    public override bool Read() => ++_row < ChunkSize || ReadChunk() && ++_row == 0;

    /// <summary>As <see cref="Read"/>, on this thread; the token interrupts it.</summary>
    public override async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        if (_row + 1 < ChunkSize)
            return Read();
        using var registration = _interruption.Observe(cancellationToken);
        return Read();
    }

    /// <summary>Always false: the result is the last statement's.</summary>
    public override bool NextResult() => false;

    /// <inheritdoc/>
    public override string GetName(int ordinal) => _columns[ordinal].Name;

    /// <summary>The place of a column; exact spelling goes before another case.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such column.</exception>
    public override int GetOrdinal(string name)
    {
        var place = Array.FindIndex(_columns, column => column.Name == name);
        if (place < 0)
            place = Array.FindIndex(_columns, column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return place >= 0 ? place : throw new IndexOutOfRangeException($"The result has no column '{name}'.");
    }

    /// <summary>DuckDB's name of the type, such as <c>DECIMAL(18,3)</c>.</summary>
    public override string GetDataTypeName(int ordinal) => _columns[ordinal].Type.ToString();

    /// <inheritdoc/>
    public override Type GetFieldType(int ordinal) => _columns[ordinal].Type.ClrType;

    /// <inheritdoc/>
    public override IEnumerator GetEnumerator() => new DbEnumerator(this, closeReader: false);

    private static unsafe DuckDBColumn[] Describe(ResultHandle result)
    {
        var columns = new DuckDBColumn[NativeMethods.ColumnCount(result.Pointer)];
        for (var i = 0; i < columns.Length; i++)
        {
            var type = ColumnType.Take(NativeMethods.ColumnLogicalType(result.Pointer, (ulong)i));
            columns[i] = new DuckDBColumn(type, Marshal.PtrToStringUTF8(NativeMethods.ColumnName(result.Pointer, (ulong)i)) ?? "");
        }
        return columns;
    }
}
