using System.Runtime.InteropServices;

namespace DuckDB.NET.Data;

/// <summary>An INTERVAL as DuckDB keeps it. Its three parts are not convertible: months and days have no fixed length.</summary>
/// <param name="Months">Whole months.</param>
/// <param name="Days">Whole days.</param>
/// <param name="Micros">Microseconds.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct DuckDBInterval(int Months, int Days, long Micros)
{
    /// <summary>The interval of that length in days and microseconds; finer ticks are cut off.</summary>
    public static implicit operator DuckDBInterval(TimeSpan value) =>
        new(0, value.Days, (value - TimeSpan.FromDays(value.Days)).Ticks / TimeSpan.TicksPerMicrosecond);

    /// <summary>The length with days of 24 hours.</summary>
    /// <exception cref="InvalidCastException">The interval contains months.</exception>
    public static explicit operator TimeSpan(DuckDBInterval value) => value.ToTimeSpan();

    /// <inheritdoc cref="op_Explicit(DuckDBInterval)"/>
    public TimeSpan ToTimeSpan() => Months == 0
        ? TimeSpan.FromDays(Days) + TimeSpan.FromMicroseconds(Micros)
        : throw new InvalidCastException($"An interval of {Months} months has no fixed length; read it as {nameof(DuckDBInterval)}.");

    /// <inheritdoc cref="op_Implicit(TimeSpan)"/>
    public static DuckDBInterval FromTimeSpan(TimeSpan value) => value;
}
