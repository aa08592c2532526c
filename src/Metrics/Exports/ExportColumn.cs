namespace Metrics.Exports;

/// <summary>What a column holds; every file format gives it its own type of that meaning.</summary>
public enum CellKind
{
    /// <summary>A <see cref="string"/>.</summary>
    Text,

    /// <summary>A <see cref="double"/>.</summary>
    Number,

    /// <summary>A <see cref="long"/>.</summary>
    Whole,

    /// <summary>A <see cref="bool"/>.</summary>
    Truth,

    /// <summary>A <see cref="DateOnly"/>.</summary>
    Day,

    /// <summary>A <see cref="DateTime"/> in UTC.</summary>
    Instant,
}

/// <summary>One column of an exported table.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="Kind">What it holds; any cell may also be null.</param>
public sealed record ExportColumn(string Name, CellKind Kind);
