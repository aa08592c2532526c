using System.Text;

namespace Metrics.Collect.Inbound;

/// <summary>One of two instants of an event that must not lie before the other, so that no duration is negative.</summary>
/// <param name="Earlier">Field that comes first.</param>
/// <param name="Later">Field that must not be before it.</param>
public sealed record Order(string Earlier, string Later);

/// <summary>One kind of neutral event.</summary>
public sealed class EventType
{
    private readonly byte[] _utf8;
    private readonly Field[] _fields;
    private readonly (int Earlier, int Later)[] _orders;

    internal EventType(string name, string plural, string about, IEnumerable<Field> fields, Order[]? orders = null, string[]? oneOf = null)
    {
        (Name, Plural, About, Orders, OneOf) = (name, plural, about, orders ?? [], oneOf ?? []);
        _utf8 = Encoding.UTF8.GetBytes(name);
        _fields = [.. fields];
        _orders = [.. Orders.Select(order => (IndexOf(order.Earlier), IndexOf(order.Later)))];
        OneOfMask = OneOf.Aggregate(0u, (mask, field) => mask | (1u << IndexOf(field)));
        RepositoryIndex = IndexOf("repo");
        for (var i = 0; i < _fields.Length; i++)
            RequiredMask |= _fields[i].Required ? 1u << i : 0;
    }

    /// <summary>The value of <c>type</c>.</summary>
    public string Name { get; }

    /// <summary>The name of its bulk file and of its table.</summary>
    public string Plural { get; }

    /// <summary>What it tells, for the people who send it.</summary>
    public string About { get; }

    /// <summary>The kind of its documents.</summary>
    public string Kind => "inbound." + Name;

    /// <summary>All its fields, the common ones first.</summary>
    public IReadOnlyList<Field> Fields => _fields;

    /// <summary>Pairs of instants that must be in order.</summary>
    public IReadOnlyList<Order> Orders { get; }

    /// <summary>Fields of which at least one must be there; empty where there is no such rule.</summary>
    public IReadOnlyList<string> OneOf { get; }

    /// <summary>Whether the id is unique within the repository only: the same commit may stand in two forks.</summary>
    public bool IdHasRepository => Name == "commit";

    internal int RepositoryIndex { get; }

    internal uint RequiredMask { get; }

    internal uint OneOfMask { get; }

    internal ReadOnlySpan<(int Earlier, int Later)> OrderIndexes => _orders;

    internal Field this[int index] => _fields[index];

    internal bool Is(ReadOnlySpan<byte> name) => name.SequenceEqual(_utf8);

    internal int IndexOf(string name) => Array.FindIndex(_fields, field => field.Name == name);

    /// <summary>Index of the field of that name, or -1. Senders keep one order, so the one after the last is tried first.</summary>
    internal int IndexOf(ReadOnlySpan<byte> name, int last)
    {
        for (var i = 0; i < _fields.Length; i++)
        {
            var index = (last + 1 + i) % _fields.Length;
            if (name.SequenceEqual(_fields[index].Utf8))
                return index;
        }
        return -1;
    }
}
