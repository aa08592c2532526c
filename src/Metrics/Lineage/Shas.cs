using System.Buffers;
using System.Buffers.Binary;

namespace Metrics.Lineage;

/// <summary>
/// Commit ids one after the other, as they were read; numbered only when the repository is complete, which can be done beside
/// further reading. Ids of 40 or 64 lower-case hexadecimal digits take half the room; any other text stays as it is.
/// </summary>
internal sealed class Shas(int capacity = 0) : IDisposable
{
    private const byte Packed = 0x80;
    private const byte Long = 0x7f;

    /// <summary>Each id is a byte that says how long it is (and whether it is packed), then its bytes.</summary>
    private readonly Column<byte> _bytes = new(capacity * 21);
    private int _next;

    /// <summary>Adds an id; an empty one stands for none.</summary>
    public void Add(ReadOnlySpan<byte> text)
    {
        if (text.Length is 40 or 64 && TryPack(text))
            return;
        if (text.Length < Long)
            _bytes.Add((byte)text.Length);
        else
            BinaryPrimitives.WriteInt32LittleEndian(_bytes.Extend(Long, sizeof(int)), text.Length);
        _bytes.Add(text);
    }

    /// <summary>The number of the next id, in the order in which they were added; -1 for none.</summary>
    public int Next(Names names)
    {
        var head = _bytes[_next++];
        var length = head & ~Packed;
        if (head == Long)
        {
            length = BinaryPrimitives.ReadInt32LittleEndian(_bytes.Span[_next..]);
            _next += sizeof(int);
        }
        var key = _bytes.Span.Slice(_next, length);
        _next += length;
        return length == 0 ? -1 : names.Intern(key, isPacked: head > Long);
    }

    public void Dispose() => _bytes.Dispose();

    private bool TryPack(ReadOnlySpan<byte> text)
    {
        if (text.IndexOfAnyInRange((byte)'A', (byte)'F') >= 0)
            return false;
        var room = _bytes.Extend((byte)(Packed | (text.Length / 2)), text.Length / 2);
        if (Convert.FromHexString(text, room, out _, out _) == OperationStatus.Done)
            return true;
        _bytes.Shorten(room.Length + 1);
        return false;
    }
}
