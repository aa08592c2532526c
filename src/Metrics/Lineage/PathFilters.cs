using System.Text;

namespace Metrics.Lineage;

/// <summary>
/// The different path filters of a repository's services, each a bit. A path is matched once: a monorepo has many commits
/// and services but comparatively few paths.
/// </summary>
internal sealed class PathFilters : IDisposable
{
    /// <summary>The filter of a service that owns the whole repository.</summary>
    public const int Everything = -1;

    private readonly List<PathFilter> _filters = [];
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);
    private readonly Names _paths = new();
    private readonly Column<ulong> _matches = new();

    public bool IsEmpty => _filters.Count == 0;

    private int Words => (_filters.Count + 63) / 64;

    /// <summary>The number of the filter with these patterns. All filters are added before the first commit.</summary>
    public int Add(IReadOnlyList<string>? patterns)
    {
        if (PathFilter.Of(patterns) is not { } filter)
            return Everything;
        var key = string.Join('\n', patterns!);
        if (_known.TryAdd(key, _filters.Count))
            _filters.Add(filter);
        return _known[key];
    }

    public void AddRow(Column<ulong> rows, ulong value)
    {
        for (var word = 0; word < Words; word++)
            rows.Add(value);
    }

    public Span<ulong> Row(Column<ulong> rows, int row) => rows.Span.Slice(row * Words, Words);

    public Span<ulong> LastRow(Column<ulong> rows) => rows.Span[^Words..];

    /// <summary>Sets the bits of the filters that let the path through.</summary>
    public void Match(ReadOnlySpan<byte> path, Span<ulong> touches)
    {
        var name = _paths.Intern(path);
        if (name * Words == _matches.Count)
            MatchNew(path);
        Add(Row(_matches, name), touches);
    }

    /// <summary>Sets the bits that are set in the other row.</summary>
    public static void Add(ReadOnlySpan<ulong> other, Span<ulong> touches)
    {
        for (var word = 0; word < other.Length; word++)
            touches[word] |= other[word];
    }

    public static bool Touches(ReadOnlySpan<ulong> touches, int filter) =>
        filter == Everything || (touches[filter / 64] >> (filter % 64) & 1) != 0;

    public void Dispose()
    {
        _paths.Dispose();
        _matches.Dispose();
    }

    private void MatchNew(ReadOnlySpan<byte> path)
    {
        AddRow(_matches, 0);
        var text = Encoding.UTF8.GetString(path);
        var matches = LastRow(_matches);
        for (var filter = 0; filter < _filters.Count; filter++)
        {
            if (_filters[filter].Matches(text))
                matches[filter / 64] |= 1UL << (filter % 64);
        }
    }
}
