namespace Metrics.Collect.Inbound;

/// <summary>
/// Cuts a stream into pieces of at most <see cref="EventSchema.MaxBytes"/>. What is longer is read past without being held,
/// so that a line of any size costs no memory.
/// </summary>
internal abstract class Slices(Stream stream) : IDisposable
{
    private const int KeptOfSkipped = 1000;

    private readonly ByteWindow _window = new(stream);
    private byte[] _kept = [];
    private int _current, _scanned;
    private long _skipped;

    /// <summary>Number of the piece, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>The piece; where it was too long only its beginning.</summary>
    public ReadOnlySpan<byte> Current => Size > 0 ? _kept : _window.Bytes[Lead..Length];

    /// <summary>Bytes of a piece that was too long; 0 of any other.</summary>
    public long Size { get; private set; }

    /// <summary>Whether the input ended inside this piece.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Whether there are no more pieces.</summary>
    public bool IsDone => _window.IsEnd && _current == _window.Bytes.Length;

    /// <summary>How many bytes at the front of this piece do not belong to it.</summary>
    protected int Lead { get; set; }

    private int Length { get; set; }

    /// <summary>Goes to the next piece; false where more has to be read first.</summary>
    public bool TryNext()
    {
        if (_current > 0)
            Lead = 0;
        _window.Take(_current);
        (_current, Size, Length) = (0, 0, 0);
        var end = _scanned < _window.Bytes.Length ? End(_window.Bytes[_scanned..]) : -1;
        if (end >= 0)
            return Found(_scanned + end, separator: 1);
        _scanned = _window.Bytes.Length;
        if (_window.IsEnd && (_scanned > 0 || _skipped > 0))
            return Found(_scanned, separator: 0);
        if (_scanned > EventSchema.MaxBytes)
            Skip(_scanned);
        return false;
    }

    public void Fill() => _window.Fill();

    public ValueTask FillAsync(CancellationToken cancel) => _window.FillAsync(cancel);

    public void Dispose() => _window.Dispose();

    /// <summary>Index of the separator behind the piece, or -1; is given every byte once.</summary>
    protected abstract int End(ReadOnlySpan<byte> fresh);

    private bool Found(int length, int separator)
    {
        Number++;
        IsCut = separator == 0;
        (_current, _scanned) = (length + separator, 0);
        if (_skipped > 0 || length > EventSchema.MaxBytes)
        {
            Keep();
            Size = _skipped + length;
            _skipped = 0;
        }
        Length = length;
        return true;
    }

    private void Skip(int count)
    {
        Keep();
        _skipped += count;
        _window.Take(count);
        _scanned = 0;
    }

    private void Keep()
    {
        if (_skipped == 0)
            _kept = _window.Bytes[..Math.Min(KeptOfSkipped, _window.Bytes.Length)].ToArray();
    }
}

/// <summary>The lines of a text.</summary>
internal sealed class LineSlices(Stream stream) : Slices(stream)
{
    protected override int End(ReadOnlySpan<byte> fresh) => fresh.IndexOf((byte)'\n');
}
