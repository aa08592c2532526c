using System.Runtime.InteropServices;
using System.Text;

namespace Metrics.Lineage;

/// <summary>
/// Texts (commit ids, paths) as dense numbers, without a string for each. Equality is decided by the bytes themselves;
/// the hash only says where to look, so two texts never share a number.
/// </summary>
internal sealed class Names(int capacity = 16) : IDisposable
{
    /// <summary>Differs from process to process, so that nobody can send ids that all land in one slot.</summary>
    private static readonly ulong Seed = unchecked((ulong)Random.Shared.NextInt64());

    private readonly Column<byte> _bytes = new(capacity * 20);
    private readonly Column<int> _ends = new(capacity);
    private readonly Column<Slot> _slots = new Column<Slot>(Slots(capacity)).Fill(Slots(capacity), default);

    public int Count => _ends.Count;

    /// <summary>The number of a text; a text not seen before gets the next one.</summary>
    /// <param name="key">The text in UTF-8, or the bytes its hexadecimal digits stand for.</param>
    /// <param name="isPacked">The bytes are those of hexadecimal digits.</param>
    public int Intern(ReadOnlySpan<byte> key, bool isPacked = false)
    {
        ref var slot = ref Look(key, isPacked, out var hash);
        if (slot.Number == 0)
            slot = new Slot(hash, Append(key, isPacked));
        return slot.Number - 1;
    }

    /// <summary>The text of a number, for messages.</summary>
    public string Text(int name)
    {
        var key = Key(name, out var isPacked);
        return isPacked ? Convert.ToHexStringLower(key) : Encoding.UTF8.GetString(key);
    }

    public void Dispose()
    {
        _bytes.Dispose();
        _ends.Dispose();
        _slots.Dispose();
    }

    /// <summary>An end is kept twice as large, its lowest bit says whether the text is packed.</summary>
    private ReadOnlySpan<byte> Key(int name, out bool isPacked)
    {
        var end = _ends[name];
        isPacked = (end & 1) != 0;
        var start = name == 0 ? 0 : _ends[name - 1] >> 1;
        return _bytes.Span[start..(end >> 1)];
    }

    private int Append(ReadOnlySpan<byte> key, bool isPacked)
    {
        _bytes.Add(key);
        _ends.Add((checked(_bytes.Count * 2)) | (isPacked ? 1 : 0));
        return Count;
    }

    private ref Slot Look(ReadOnlySpan<byte> key, bool isPacked, out uint hash)
    {
        if (Count * 4 >= _slots.Count * 3)
            Widen();
        hash = Hash(key);
        var mask = _slots.Count - 1;
        for (var place = (int)hash & mask; ; place = (place + 1) & mask)
        {
            ref var slot = ref _slots[place];
            if (slot.Number == 0 || (slot.Hash == hash && Same(slot.Number - 1, key, isPacked)))
                return ref slot;
        }
    }

    private bool Same(int name, ReadOnlySpan<byte> key, bool isPacked) =>
        Key(name, out var wasPacked).SequenceEqual(key) && wasPacked == isPacked;

    private void Widen()
    {
        var old = _slots.Span.ToArray();
        _slots.Fill(old.Length * 2, default);
        var mask = _slots.Count - 1;
        foreach (var slot in old)
        {
            if (slot.Number == 0)
                continue;
            var place = (int)slot.Hash & mask;
            while (_slots[place].Number != 0)
                place = (place + 1) & mask;
            _slots[place] = slot;
        }
    }

    private static int Slots(int capacity) => (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, capacity * 3 / 2));

    private static uint Hash(ReadOnlySpan<byte> key)
    {
        var hash = Seed ^ (ulong)key.Length;
        for (; key.Length >= 8; key = key[8..])
            hash = Mix(hash ^ MemoryMarshal.Read<ulong>(key));
        var rest = 0UL;
        foreach (var letter in key)
            rest = (rest << 8) | letter;
        return (uint)Mix(hash ^ rest);
    }

    /// <summary>Multiply and fold, as wyhash does.</summary>
    private static ulong Mix(ulong value)
    {
        var high = Math.BigMul(value ^ 0xA0761D6478BD642F, 0xE7037ED1A0B428DB, out ulong low);
        return high ^ low;
    }

    /// <summary>Number is one more than the name's, so that an empty slot is all zeros.</summary>
    private readonly record struct Slot(uint Hash, int Number);
}
