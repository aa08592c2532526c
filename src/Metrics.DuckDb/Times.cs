using DuckDB.NET.Data.Native;

namespace DuckDB.NET.Data;

/// <summary>
/// Dates, times and identifiers out of vectors and into DuckDB's counts since 1970-01-01. DuckDB counts microseconds,
/// .NET ticks of a tenth of that; the finer part is cut towards the past.
/// </summary>
internal static class Times
{
    private const long Infinity = long.MaxValue;
    private static readonly int EpochDay = DateOnly.FromDateTime(System.DateTime.UnixEpoch).DayNumber;

    public static int Days(DateOnly date) => date.DayNumber - EpochDay;

    public static long Micros(TimeOnly time) => time.Ticks / TimeSpan.TicksPerMicrosecond;

    public static long Micros(DateTimeOffset instant) => Micros(instant.UtcTicks);

    /// <exception cref="ArgumentException">The time is local to this machine, so that its meaning would be lost.</exception>
    public static long Micros(DateTime time) => time.Kind != DateTimeKind.Local
        ? Micros(time.Ticks)
        : throw new ArgumentException("A DateTime of kind Local has no meaning in the database; pass UTC or a DateTimeOffset.", nameof(time));

    public static DateOnly Date(DuckDBColumn column, int row)
    {
        if (column.DuckDBType != DuckDBType.Date)
            throw ColumnValues.Refusal(column, typeof(DateOnly));
        var day = (long)column.Value<int>(row) + EpochDay;
        return day >= 0 && day <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)day) : throw OutOfRange(column);
    }

    public static TimeOnly Time(DuckDBColumn column, int row)
    {
        var ticks = column.DuckDBType switch
        {
            DuckDBType.Time => column.Value<long>(row) * TimeSpan.TicksPerMicrosecond,
            DuckDBType.TimeNs => column.Value<long>(row) / TimeSpan.NanosecondsPerTick,
            _ => throw ColumnValues.Refusal(column, typeof(TimeOnly)),
        };
        return ticks <= TimeOnly.MaxValue.Ticks ? new TimeOnly(ticks) : throw OutOfRange(column);
    }

    /// <summary>UTC for TIMESTAMPTZ, unspecified for TIMESTAMP, midnight for DATE.</summary>
    public static DateTime DateTime(DuckDBColumn column, int row) => column.DuckDBType == DuckDBType.Date
        ? Date(column, row).ToDateTime(TimeOnly.MinValue)
        : new DateTime(Ticks(column, row), column.DuckDBType == DuckDBType.TimestampTz ? DateTimeKind.Utc : DateTimeKind.Unspecified);

    /// <summary>The instant, with offset 0; a TIMESTAMP is taken as UTC.</summary>
    public static DateTimeOffset Instant(DuckDBColumn column, int row) => new(Ticks(column, row), TimeSpan.Zero);

    public static TimeSpan Span(DuckDBColumn column, int row) => column.DuckDBType is DuckDBType.Time or DuckDBType.TimeNs
        ? Time(column, row).ToTimeSpan()
        : Interval(column, row).ToTimeSpan();

    public static DuckDBInterval Interval(DuckDBColumn column, int row) => column.DuckDBType == DuckDBType.Interval
        ? column.Value<DuckDBInterval>(row)
        : throw ColumnValues.Refusal(column, typeof(DuckDBInterval));

    /// <summary>DuckDB turns the top bit over so that identifiers sort as text.</summary>
    public static Guid Uuid(DuckDBColumn column, int row)
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, column.Value<NativeHugeInt>(row).Unsigned ^ UInt128.One << 127);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>The 128 bits of an identifier as they are written.</summary>
    public static UInt128 Bits(Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    /// <summary>Division that rounds towards the past before 1970 as well as after.</summary>
    public static long Floor(long value, long divisor) => value / divisor - (value % divisor < 0 ? 1 : 0);

    private static long Micros(long ticks) => Floor(ticks - System.DateTime.UnixEpoch.Ticks, TimeSpan.TicksPerMicrosecond);

    private static long Ticks(DuckDBColumn column, int row)
    {
        var unit = column.DuckDBType switch
        {
            DuckDBType.Timestamp or DuckDBType.TimestampTz => TimeSpan.TicksPerMicrosecond,
            DuckDBType.TimestampMs => TimeSpan.TicksPerMillisecond,
            DuckDBType.TimestampS => TimeSpan.TicksPerSecond,
            DuckDBType.TimestampNs => 1,
            _ => throw ColumnValues.Refusal(column, typeof(DateTime)),
        };
        var value = column.Value<long>(row);
        if (value == Infinity || value == -Infinity)
            throw new InvalidCastException($"Column '{column.Name}' is infinite here; a .NET time cannot be.");
        if (column.DuckDBType == DuckDBType.TimestampNs)
            value = Floor(value, TimeSpan.NanosecondsPerTick);
        var ticks = (Int128)value * unit + System.DateTime.UnixEpoch.Ticks;
        return ticks >= 0 && ticks <= System.DateTime.MaxValue.Ticks ? (long)ticks : throw OutOfRange(column);
    }

    private static InvalidCastException OutOfRange(DuckDBColumn column) =>
        new($"A value of column '{column.Name}', {column.Type}, lies outside the range of .NET's dates and times.");
}
