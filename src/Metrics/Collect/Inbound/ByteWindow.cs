using System.Buffers;

namespace Metrics.Collect.Inbound;

/// <summary>A view of the next bytes of a stream that grows while nothing is taken from it and never holds more than it was asked for.</summary>
internal sealed class ByteWindow(Stream stream) : IDisposable
{
    private static ReadOnlySpan<byte> Mark => [0xef, 0xbb, 0xbf];

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(1 << 16);
    private int _start, _end;
    private bool _isMarkChecked;

    /// <summary>The bytes read and not taken yet.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(_start, _end - _start);

    /// <summary>Whether the stream has no more than <see cref="Bytes"/>.</summary>
    public bool IsEnd { get; private set; }

    /// <summary>Drops the first bytes.</summary>
    public void Take(int count) => _start += count;

    /// <summary>Reads some more bytes.</summary>
    public void Fill()
    {
        do
            Filled(stream.Read(Free()));
        while (!IsEnd && !_isMarkChecked);
    }

    /// <summary>Reads some more bytes.</summary>
    public async ValueTask FillAsync(CancellationToken cancel)
    {
        do
            Filled(await stream.ReadAsync(FreeMemory(), cancel).ConfigureAwait(false));
        while (!IsEnd && !_isMarkChecked);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    private Span<byte> Free() => FreeMemory().Span;

    private Memory<byte> FreeMemory()
    {
        if (_bytes.Length - _end < _bytes.Length / 4)
            MakeRoom();
        return _bytes.AsMemory(_end);
    }

    private void MakeRoom()
    {
        // Room at the front is used first only where there is enough of it: otherwise a long line would be moved at every read.
        var to = _start >= _bytes.Length / 2 ? _bytes : ArrayPool<byte>.Shared.Rent(_bytes.Length * 2);
        Bytes.CopyTo(to);
        if (to != _bytes)
            ArrayPool<byte>.Shared.Return(_bytes);
        (_bytes, _end, _start) = (to, _end - _start, 0);
    }

    private void Filled(int count)
    {
        IsEnd = count == 0;
        _end += count;
        if (_isMarkChecked || (Bytes.Length < Mark.Length && !IsEnd))
            return;
        _isMarkChecked = true;
        if (Bytes.StartsWith(Mark))
            Take(Mark.Length);
    }
}
