namespace Metrics.Lineage;

/// <summary>The pull requests of one repository, as the rows of <c>stage.changes</c> came in.</summary>
internal sealed class ChangeTable(int capacity = 0) : IDisposable
{
    private readonly Column<Row> _rows = new(capacity);
    private readonly Column<int> _commits = new();

    /// <summary>The id of each merge commit, followed by those of the change's own commits.</summary>
    private readonly Shas _shas = new();
    private int _commitCount;

    public int Count => _rows.Count;

    /// <summary>Starts a row; its own commits follow. An empty sha means there is none.</summary>
    /// <param name="source">Where the row came from; only passed on.</param>
    /// <param name="mergeSha">The commit it became on the trunk.</param>
    /// <param name="mergedAt">Microseconds since 1970 UTC, or <see cref="Instants.None"/>.</param>
    public void Add(long source, ReadOnlySpan<byte> mergeSha, long mergedAt)
    {
        _rows.Add(new Row(source, mergedAt, -1, _commitCount));
        _shas.Add(mergeSha);
    }

    /// <summary>A commit of the row started last.</summary>
    public void Sha(ReadOnlySpan<byte> sha)
    {
        if (sha.IsEmpty)
            return;
        _shas.Add(sha);
        _commitCount++;
    }

    /// <summary>Numbers the commits, once all rows are in.</summary>
    public void Number(Names names)
    {
        for (var row = 0; row < _rows.Count; row++)
        {
            _rows[row] = _rows[row] with { Merge = _shas.Next(names) };
            for (var end = EndOfCommits(row); _commits.Count < end;)
                _commits.Add(_shas.Next(names));
        }
    }

    public ref readonly Row this[int row] => ref _rows[row];

    /// <summary>Names of the change's own commits.</summary>
    public ReadOnlySpan<int> CommitsOf(int row) => _commits.Span[_rows[row].FirstCommit..EndOfCommits(row)];

    public void Dispose()
    {
        _rows.Dispose();
        _commits.Dispose();
        _shas.Dispose();
    }

    private int EndOfCommits(int row) => row + 1 < _rows.Count ? _rows[row + 1].FirstCommit : _commitCount;

    /// <summary>One pull request; Merge is the name of its merge commit, -1 for none.</summary>
    internal readonly record struct Row(long Source, long MergedAt, int Merge, int FirstCommit);
}
