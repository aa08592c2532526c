namespace Metrics.Lineage;

/// <summary>UTF-8 texts one after the other, by row: ids that are only passed on.</summary>
internal sealed class Labels(int capacity = 0) : IDisposable
{
    private readonly Column<byte> _bytes = new(capacity * 16);
    private readonly Column<int> _ends = new(capacity);

    public void Add(ReadOnlySpan<byte> text)
    {
        _bytes.Add(text);
        _ends.Add(_bytes.Count);
    }

    public ReadOnlySpan<byte> this[int row] => _bytes.Span[(row == 0 ? 0 : _ends[row - 1]).._ends[row]];

    public void Dispose()
    {
        _bytes.Dispose();
        _ends.Dispose();
    }
}
