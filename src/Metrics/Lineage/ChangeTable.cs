namespace Metrics.Lineage;

/// <summary>The pull requests of one repository, as the rows of <c>stage.changes</c> came in. Commit ids are names.</summary>
internal sealed class ChangeTable(Names names, int capacity = 0) : IDisposable
{
    private readonly Column<Row> _rows = new(capacity);
    private readonly Column<int> _shas = new(capacity * 2);
    private readonly Labels _ids = new(capacity);

    public int Count => _rows.Count;

    /// <summary>What a change reverts, by row; few changes have one.</summary>
    public Dictionary<int, string> Reverts { get; } = [];

    /// <summary>Starts a row; its own commits follow. An empty id means there is none.</summary>
    public void Add(ReadOnlySpan<byte> id, ReadOnlySpan<byte> mergeSha, long mergedAt)
    {
        _ids.Add(id);
        _rows.Add(new Row(names.Intern(mergeSha), _shas.Count, mergedAt));
    }

    /// <summary>A commit of the row started last.</summary>
    public void Sha(ReadOnlySpan<byte> sha)
    {
        if (!sha.IsEmpty)
            _shas.Add(names.Intern(sha));
    }

    public ref readonly Row this[int row] => ref _rows[row];

    public ReadOnlySpan<byte> IdOf(int row) => _ids[row];

    public ReadOnlySpan<int> ShasOf(int row)
    {
        var end = row + 1 < _rows.Count ? _rows[row + 1].FirstSha : _shas.Count;
        return _shas.Span[_rows[row].FirstSha..end];
    }

    public void Dispose()
    {
        _rows.Dispose();
        _shas.Dispose();
        _ids.Dispose();
    }

    /// <summary>One pull request; Merge is the name of its merge commit, -1 for none.</summary>
    internal readonly record struct Row(int Merge, int FirstSha, long MergedAt);
}
