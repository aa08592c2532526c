using System.Buffers;
using System.Buffers.Binary;

namespace Metrics.Lineage;

/// <summary>
/// Commit ids one after the other, as they were read; numbered only when the repository is complete, which can be done beside
/// further reading. Ids of 40 or 64 lower-case hexadecimal digits take half the room; any other text stays as it is.
/// They lie in blocks, because with rows of all repositories mixed these bytes are most of the memory.
/// </summary>
internal sealed class Shas : IDisposable
{
    private const byte Packed = 0x80;
    private const byte Long = 0x7f;
    private const int SmallestBlock = 1 << 10;
    private const int LargestBlock = 1 << 17;

    /// <summary>Each id is a byte that says how long it is (and whether it is packed), then its bytes.</summary>
    private readonly Queue<(byte[] Bytes, int Used)> _full = new();
    private byte[] _block = [];
    private int _used;
    private int _next;

    /// <summary>Adds an id; an empty one stands for none.</summary>
    public void Add(ReadOnlySpan<byte> text)
    {
        var room = Reserve(text.Length + 1 + sizeof(int));
        if (text.Length is 40 or 64 && TryPack(text, room))
            _used += 1 + text.Length / 2;
        else if (text.Length < Long)
            _used += Write((byte)text.Length, 0, text, room);
        else
            _used += Write(Long, sizeof(int), text, room);
    }

    /// <summary>The number of the next id, in the order in which they were added; -1 for none. An id can be asked for once.</summary>
    public int Next(Names names)
    {
        while (_full.TryPeek(out var first) && _next == first.Used)
        {
            ArrayPool<byte>.Shared.Return(_full.Dequeue().Bytes);
            _next = 0;
        }
        ReadOnlySpan<byte> rest = (_full.TryPeek(out var block) ? block.Bytes : _block).AsSpan(_next);
        var (head, start) = (rest[0], rest[0] == Long ? 1 + sizeof(int) : 1);
        var length = head == Long ? BinaryPrimitives.ReadInt32LittleEndian(rest[1..]) : head & ~Packed;
        _next += start + length;
        return length == 0 ? -1 : names.Intern(rest.Slice(start, length), isPacked: head > Long);
    }

    public void Dispose()
    {
        while (_full.TryDequeue(out var block))
            ArrayPool<byte>.Shared.Return(block.Bytes);
        if (_block.Length > 0)
            ArrayPool<byte>.Shared.Return(_block);
        _block = [];
    }

    private Span<byte> Reserve(int length)
    {
        if (_used + length > _block.Length)
        {
            if (_block.Length > 0)
                _full.Enqueue((_block, _used));
            _block = ArrayPool<byte>.Shared.Rent(Math.Max(length, Math.Clamp(_block.Length * 2, SmallestBlock, LargestBlock)));
            _used = 0;
        }
        return _block.AsSpan(_used);
    }

    private static bool TryPack(ReadOnlySpan<byte> text, Span<byte> room)
    {
        room[0] = (byte)(Packed | (text.Length / 2));
        return text.IndexOfAnyInRange((byte)'A', (byte)'F') < 0
            && Convert.FromHexString(text, room[1..], out _, out _) == OperationStatus.Done;
    }

    private static int Write(byte head, int lengthBytes, ReadOnlySpan<byte> text, Span<byte> room)
    {
        room[0] = head;
        if (lengthBytes > 0)
            BinaryPrimitives.WriteInt32LittleEndian(room[1..], text.Length);
        text.CopyTo(room[(1 + lengthBytes)..]);
        return 1 + lengthBytes + text.Length;
    }
}
