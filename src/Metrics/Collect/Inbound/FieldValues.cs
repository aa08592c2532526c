using System.Numerics;
using System.Text;
using System.Text.Json;

namespace Metrics.Collect.Inbound;

/// <summary>The fields of one event while it is read: which were named, which have a value, and the values that its document needs.</summary>
internal sealed class FieldValues(Func<string, string> hash)
{
    private const int MaxHashes = 10_000;

    private readonly long[] _instants = new long[32];
    private readonly Range[] _places = new Range[32];
    private readonly Dictionary<string, string> _hashes = [];
    private uint _named, _given;
    private byte[] _sourceUtf8 = [];
    private string _source = "", _id = "", _repo = "", _author = "";

    /// <summary>The kind of the event.</summary>
    public EventType Type { get; private set; } = null!;

    /// <summary>Starts an event without any field.</summary>
    public void Begin(EventType type) => (Type, _named, _given) = (type, 0, 0);

    /// <summary>Reads the value that the reader stands on into the field of that index.</summary>
    public Problem? Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, int index)
    {
        var (field, bit) = (Type[index], 1u << index);
        if ((_named & bit) != 0)
            return new Problem(field.Name, Complaint.Twice);
        _named |= bit;
        if (reader.TokenType == JsonTokenType.Null || (reader.TokenType == JsonTokenType.String && reader.ValueSpan.IsEmpty))
            return null;
        _given |= bit;
        var start = (int)reader.TokenStartIndex;
        if (FieldCheck.Read(ref reader, json, field, out var text, out _instants[index]) is { } reason)
            return new Problem(field.Name, reason);
        _places[index] = start..(int)reader.BytesConsumed;
        Keep(index, text);
        return null;
    }

    /// <summary>The rules about more than one field.</summary>
    public Problem? Check(ReadOnlySpan<byte> json)
    {
        if ((Type.RequiredMask & ~_given) is var missing and not 0)
        {
            var field = Type[BitOperations.TrailingZeroCount(missing)];
            return new Problem(field.Name, Complaint.Missing(Type, field));
        }
        if (Type.OneOfMask != 0 && (Type.OneOfMask & _given) == 0)
            return new Problem(Type.OneOf[0], Complaint.NoneOf(Type));
        foreach (var (earlier, later) in Type.OrderIndexes)
        {
            if (Has(earlier) && Has(later) && _instants[later] < _instants[earlier])
                return new Problem(Type[later].Name, Complaint.Disorder(Type[earlier], Text(json, earlier), Text(json, later)));
        }
        return null;
    }

    /// <summary>The document of a checked event.</summary>
    public Document Document(ReadOnlySpan<byte> json)
    {
        var id = Type.IdHasRepository ? $"{_repo}@{_id}" : _id;
        DateTimeOffset? version = Has(EventSchema.UpdatedAt)
            ? new DateTimeOffset(_instants[EventSchema.UpdatedAt] * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero)
            : null;
        return new Document(_source, Type.Kind, id, version, Body(json));
    }

    // The author is cut out before the body becomes a text of its own, so that nothing else ever sees it.
    private string Body(ReadOnlySpan<byte> json)
    {
        if (!Has(EventSchema.Author))
            return Encoding.UTF8.GetString(json);
        var place = _places[EventSchema.Author];
        return string.Concat(Encoding.UTF8.GetString(json[..place.Start]), $"\"{_author}\"", Encoding.UTF8.GetString(json[place.End..]));
    }

    private bool Has(int index) => (_given & (1u << index)) != 0;

    private string Text(ReadOnlySpan<byte> json, int index) => Encoding.UTF8.GetString(json[_places[index]].Trim((byte)'"'));

    private void Keep(int index, ReadOnlySpan<byte> text)
    {
        if (index == EventSchema.Source)
            KeepSource(text);
        else if (index == EventSchema.Id)
            _id = Encoding.UTF8.GetString(text);
        else if (index == EventSchema.Author)
            _author = Hash(Encoding.UTF8.GetString(text));
        else if (index == Type.RepositoryIndex)
            _repo = Encoding.UTF8.GetString(text);
    }

    // Nearly always the one of the line before.
    private void KeepSource(ReadOnlySpan<byte> text)
    {
        if (text.SequenceEqual(_sourceUtf8))
            return;
        (_sourceUtf8, _source) = (text.ToArray(), Encoding.UTF8.GetString(text));
    }

    private string Hash(string author)
    {
        if (_hashes.TryGetValue(author, out var known))
            return known;
        if (_hashes.Count >= MaxHashes)
            _hashes.Clear();
        return _hashes[author] = hash(author);
    }
}
