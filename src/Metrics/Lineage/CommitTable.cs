namespace Metrics.Lineage;

/// <summary>
/// The commits of one repository as the rows came in, any order, duplicates allowed. Instants are microseconds since 1970 UTC,
/// <see cref="Instants.None"/> where the source has none.
/// </summary>
internal sealed class CommitTable(Names names, PathFilters filters, int capacity = 16) : IDisposable
{
    private readonly Column<Row> _rows = new(capacity);
    private readonly Column<int> _parents = new(capacity);
    private readonly Column<ulong> _touches = new(filters.IsEmpty ? 0 : capacity);

    public int Count => _rows.Count;

    public Names Names => names;

    /// <summary>What a commit reverts, by the commit's name; few commits have one.</summary>
    public Dictionary<int, string> Reverts { get; } = [];

    /// <summary>Starts a row; its parents and paths follow. Without paths it counts as touching everything (R9).</summary>
    public void Add(ReadOnlySpan<byte> sha, long authoredAt, long committedAt, bool isPick = false)
    {
        _rows.Add(new Row(names.Intern(sha), _parents.Count, authoredAt, committedAt, isPick));
        if (!filters.IsEmpty)
            filters.AddRow(_touches, ulong.MaxValue);
    }

    /// <summary>A parent of the row started last, in the commit's own order.</summary>
    public void Parent(ReadOnlySpan<byte> sha)
    {
        if (!sha.IsEmpty)
            _parents.Add(names.Intern(sha));
    }

    /// <summary>Says that the paths of the row started last are known: what follows is all it touches.</summary>
    public void PathsAreKnown()
    {
        if (!filters.IsEmpty)
            filters.LastRow(_touches).Clear();
    }

    /// <summary>A path the row started last changes.</summary>
    public void Path(ReadOnlySpan<byte> path)
    {
        if (!filters.IsEmpty)
            filters.Match(path, filters.LastRow(_touches));
    }

    public ref readonly Row this[int row] => ref _rows[row];

    public ReadOnlySpan<int> ParentsOf(int row)
    {
        var end = row + 1 < _rows.Count ? _rows[row + 1].FirstParent : _parents.Count;
        return _parents.Span[_rows[row].FirstParent..end];
    }

    /// <summary>One bit per path filter: does the commit touch what the filter lets through?</summary>
    public ReadOnlySpan<ulong> TouchesOf(int row) => filters.Row(_touches, row);

    public void Dispose()
    {
        _rows.Dispose();
        _parents.Dispose();
        _touches.Dispose();
    }

    /// <summary>One row of <c>stage.commits</c>.</summary>
    internal readonly record struct Row(int Name, int FirstParent, long AuthoredAt, long CommittedAt, bool IsPick);
}
