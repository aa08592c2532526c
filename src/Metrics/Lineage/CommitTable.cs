namespace Metrics.Lineage;

/// <summary>
/// The commits of one repository as the rows came in, any order, duplicates allowed. Instants are microseconds since 1970 UTC,
/// <see cref="Instants.None"/> where the source has none.
/// </summary>
internal sealed class CommitTable(PathFilters filters, int capacity = 0) : IDisposable
{
    private readonly Column<Row> _rows = new(capacity);
    private readonly Column<int> _parents = new();
    private readonly Column<ulong> _touches = new();

    /// <summary>The id of each commit, followed by those of its parents.</summary>
    private readonly Shas _shas = new();
    private int _parentCount;

    public int Count => _rows.Count;

    /// <summary>Starts a row; its parents and paths follow. Without paths it counts as touching everything (R9).</summary>
    /// <param name="source">Where the row came from; only passed on.</param>
    /// <param name="sha">The commit's id.</param>
    /// <param name="authoredAt">When it was written.</param>
    /// <param name="committedAt">When it got its place in the history: later after a rebase or a cherry-pick.</param>
    /// <param name="isPick">It was taken over from another commit (cherry-pick).</param>
    public void Add(long source, ReadOnlySpan<byte> sha, long authoredAt, long committedAt, bool isPick = false)
    {
        _rows.Add(new Row(source, authoredAt, committedAt, -1, (_parentCount << 1) | (isPick ? 1 : 0)));
        _shas.Add(sha);
        if (!filters.IsEmpty)
            filters.AddRow(_touches, ulong.MaxValue);
    }

    /// <summary>A parent of the row started last, in the commit's own order.</summary>
    public void Parent(ReadOnlySpan<byte> sha)
    {
        if (sha.IsEmpty)
            return;
        _shas.Add(sha);
        _parentCount++;
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

    /// <summary>Numbers the commits, once all rows are in.</summary>
    public void Number(Names names)
    {
        for (var row = 0; row < _rows.Count; row++)
        {
            _rows[row] = _rows[row] with { Name = _shas.Next(names) };
            for (var end = EndOfParents(row); _parents.Count < end;)
                _parents.Add(_shas.Next(names));
        }
    }

    public ref readonly Row this[int row] => ref _rows[row];

    public ReadOnlySpan<int> ParentsOf(int row) => _parents.Span[_rows[row].FirstParent..EndOfParents(row)];

    /// <summary>One bit per path filter: does the commit touch what the filter lets through?</summary>
    public ReadOnlySpan<ulong> TouchesOf(int row) => filters.Row(_touches, row);

    public void Dispose()
    {
        _rows.Dispose();
        _parents.Dispose();
        _touches.Dispose();
        _shas.Dispose();
    }

    private int EndOfParents(int row) => row + 1 < _rows.Count ? _rows[row + 1].FirstParent : _parentCount;

    /// <summary>One row of <c>stage.commits</c>; the lowest bit of Links says that it is a cherry-pick, the others where its parents begin.</summary>
    internal readonly record struct Row(long Source, long AuthoredAt, long CommittedAt, int Name, int Links)
    {
        public bool IsPick => (Links & 1) != 0;

        public int FirstParent => Links >> 1;
    }
}
