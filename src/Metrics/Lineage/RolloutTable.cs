namespace Metrics.Lineage;

/// <summary>The production rollouts of one service (R1–R3), as the rows of <c>lineage.rollouts</c> came in.</summary>
internal sealed class RolloutTable(int filter, ChangeUnit? unit, string? part = null) : IDisposable
{
    private readonly Column<Row> _rows = new();
    private readonly Labels _ids = new();
    private readonly Shas _shas = new();

    /// <summary>The service's path filter, or <see cref="PathFilters.Everything"/>.</summary>
    public int Filter => filter;

    /// <summary>The service's own change unit; null takes the repository's.</summary>
    public ChangeUnit? Unit => unit;

    /// <summary>Id of a service that is only a part of its repository; null for one that is all of it.</summary>
    public string? Part => part;

    public int Count => _rows.Count;

    /// <summary>An empty sha means that the source gave none.</summary>
    /// <param name="source">Where the row came from; only passed on.</param>
    /// <param name="id">Id of the deployment.</param>
    /// <param name="sha">The commit it put out.</param>
    /// <param name="finishedAt">Microseconds since 1970 UTC.</param>
    /// <param name="isAborted">Stopped before it reached everyone (R3): it showed its changes, but does not run on.</param>
    public void Add(long source, ReadOnlySpan<byte> id, ReadOnlySpan<byte> sha, long finishedAt, bool isAborted = false)
    {
        _ids.Add(id);
        _shas.Add(sha);
        _rows.Add(new Row(source, finishedAt, -1, _rows.Count, isAborted));
    }

    public ref readonly Row this[int row] => ref _rows[row];

    /// <summary>Once all rows are in: numbers the commits, and puts the rollouts in the order in which they finished, ties by id.</summary>
    public void Number(Names names)
    {
        foreach (ref var row in _rows.Span)
            row = row with { Name = _shas.Next(names) };
        _rows.Span.Sort((one, other) =>
        {
            var order = one.FinishedAt.CompareTo(other.FinishedAt);
            return order != 0 ? order : _ids[one.Label].SequenceCompareTo(_ids[other.Label]);
        });
    }

    public void Dispose()
    {
        _rows.Dispose();
        _ids.Dispose();
        _shas.Dispose();
    }

    /// <summary>One rollout; Name is the name of its sha, -1 for none.</summary>
    internal readonly record struct Row(long Source, long FinishedAt, int Name, int Label, bool IsAborted);
}
