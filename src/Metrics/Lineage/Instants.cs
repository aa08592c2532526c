namespace Metrics.Lineage;

/// <summary>Instants are microseconds since 1970-01-01 UTC, as DuckDB's <c>timestamptz</c> has them.</summary>
internal static class Instants
{
    /// <summary>Not known; earlier than any instant.</summary>
    public const long None = long.MinValue;

    /// <summary>The earlier of the two that are known.</summary>
    public static long Earliest(long one, long other) => one == None ? other : other == None ? one : Math.Min(one, other);
}
