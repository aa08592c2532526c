namespace Metrics.Lineage;

/// <summary>The pull requests of one repository, as the rows of <c>stage.changes</c> came in. Commit ids are names.</summary>
internal sealed class ChangeTable(Names names, int capacity = 0) : IDisposable
{
    private readonly Column<Row> _rows = new(capacity);
    private readonly Column<int> _shas = new(capacity * 2);

    public int Count => _rows.Count;

    /// <summary>Starts a row; its own commits follow. An empty sha means there is none.</summary>
    /// <param name="source">Where the row came from; only passed on.</param>
    /// <param name="mergeSha">The commit it became on the trunk.</param>
    /// <param name="mergedAt">Microseconds since 1970 UTC, or <see cref="Instants.None"/>.</param>
    public void Add(long source, ReadOnlySpan<byte> mergeSha, long mergedAt) =>
        _rows.Add(new Row(source, mergedAt, names.Intern(mergeSha), _shas.Count));

    /// <summary>A commit of the row started last.</summary>
    public void Sha(ReadOnlySpan<byte> sha)
    {
        if (!sha.IsEmpty)
            _shas.Add(names.Intern(sha));
    }

    public ref readonly Row this[int row] => ref _rows[row];

    public ReadOnlySpan<int> ShasOf(int row)
    {
        var end = row + 1 < _rows.Count ? _rows[row + 1].FirstSha : _shas.Count;
        return _shas.Span[_rows[row].FirstSha..end];
    }

    public void Dispose()
    {
        _rows.Dispose();
        _shas.Dispose();
    }

    /// <summary>One pull request; Merge is the name of its merge commit, -1 for none.</summary>
    internal readonly record struct Row(long Source, long MergedAt, int Merge, int FirstSha);
}
