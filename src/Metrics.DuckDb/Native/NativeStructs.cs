using System.Runtime.InteropServices;

namespace DuckDB.NET.Data.Native;

/// <summary>Outcome of most calls of the C interface.</summary>
internal enum NativeState
{
    Success = 0,
    Error = 1,
}

/// <summary>What kind of rows a finished statement hands back (<c>duckdb_result_type</c>).</summary>
internal enum NativeResultType
{
    Invalid = 0,
    ChangedRows = 1,
    Nothing = 2,
    Rows = 3,
}

/// <summary><c>duckdb_result</c>: all fields but the last are deprecated and only give the structure its size.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeResult
{
    private readonly ulong _columnCount;
    private readonly ulong _rowCount;
    private readonly ulong _rowsChanged;
    private readonly nint _columns;
    private readonly nint _errorMessage;
    private readonly nint _internalData;
}

/// <summary><c>duckdb_hugeint</c>, and <c>duckdb_uhugeint</c> when the upper half is read unsigned.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct NativeHugeInt(Int128 value)
{
    private readonly ulong _lower = (ulong)(value & ulong.MaxValue);
    private readonly ulong _upper = (ulong)(value >> 64);

    public NativeHugeInt(UInt128 value) : this((Int128)value)
    {
    }

    public Int128 Signed => new(_upper, _lower);

    public UInt128 Unsigned => new(_upper, _lower);
}

/// <summary><c>duckdb_decimal</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct NativeDecimal(byte width, byte scale, Int128 value)
{
    private readonly byte _width = width;
    private readonly byte _scale = scale;
    private readonly NativeHugeInt _value = new(value);
}

/// <summary><c>duckdb_list_entry</c>: where the elements of one list lie in the child vector.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct NativeListEntry(ulong offset, ulong length)
{
    public readonly ulong Offset = offset;
    public readonly ulong Length = length;
}

/// <summary><c>duckdb_string_t</c>: up to 12 bytes lie inside the structure, longer text behind a pointer.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeString
{
    public const int InlineLength = 12;

    public uint Length;
    private uint _prefix;
    private byte* _pointer;

    /// <summary>The bytes; valid as long as the vector that holds <paramref name="text"/>.</summary>
    public static ReadOnlySpan<byte> Bytes(NativeString* text) =>
        new(text->Length <= InlineLength ? (byte*)text + sizeof(uint) : text->_pointer, (int)text->Length);

    /// <summary>Writes up to 12 bytes in place; unused bytes must be zero because strings are compared as a whole.</summary>
    public static void Inline(NativeString* target, ReadOnlySpan<byte> utf8)
    {
        *target = default;
        target->Length = (uint)utf8.Length;
        utf8.CopyTo(new Span<byte>((byte*)target + sizeof(uint), InlineLength));
    }
}
