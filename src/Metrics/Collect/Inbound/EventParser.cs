using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Metrics.Collect.Inbound;

/// <summary>Checks one event against <see cref="EventSchema"/> and makes it a document. Not for use by two threads at once.</summary>
internal sealed class EventParser(Func<string, string> hash)
{
    public static readonly Problem NotJson = new(null, "is not JSON; write one JSON object a line");
    private static readonly Problem NotObject = new(null, "is no JSON object; write one JSON object a line, or send an array as application/json");

    // One level of slack, so that the check here speaks first.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = EventSchema.MaxDepth + 2 };

    private readonly FieldValues _values = new(hash);

    /// <summary>The document, or the first problem found.</summary>
    public bool TryParse(ReadOnlySpan<byte> json, out Document document, out Problem problem)
    {
        document = null!;
        if (!Utf8.IsValid(json))
        {
            problem = new Problem(null, Complaint.NotUtf8);
            return false;
        }
        var found = Parse(json, out document);
        problem = found.GetValueOrDefault();
        return found is null;
    }

    // The reader of JSON has no way to say no but to throw: for a syntax error and for half a surrogate pair.
    private Problem? Parse(ReadOnlySpan<byte> json, out Document document)
    {
        document = null!;
        try
        {
            if (FindType(json, out var type) is { } problem)
                return problem;
            _values.Begin(type!);
            return ReadFields(json) ?? _values.Check(json) ?? Finish(json, out document);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return NotJson;
        }
    }

    private Problem? Finish(ReadOnlySpan<byte> json, out Document document)
    {
        document = _values.Document(json);
        return null;
    }

    private static Problem? FindType(ReadOnlySpan<byte> json, out EventType? type)
    {
        type = null;
        var reader = new Utf8JsonReader(json, Options);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            return NotObject;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = reader.ValueTextEquals("type"u8);
            reader.Read();
            if (isType)
                return KnownType(ref reader, json, out type);
            reader.Skip();
        }
        return new Problem("type", $"is missing; write one of {EventSchema.TypeNames}");
    }

    private static Problem? KnownType(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, out EventType? type)
    {
        type = null;
        if (reader.TokenType == JsonTokenType.String)
        {
            foreach (var known in EventSchema.Types)
            {
                if (known.Is(reader.ValueSpan))
                    type = known;
            }
        }
        return type is null ? new Problem("type", Complaint.Type(FieldCheck.Raw(ref reader, json))) : null;
    }

    private Problem? ReadFields(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, Options);
        reader.Read();
        var index = -1;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan;
            var found = _values.Type.IndexOf(name, index);
            reader.Read();
            if ((found < 0 ? Unknown(ref reader) : _values.Read(ref reader, json, index = found)) is { } problem)
                return problem;
        }
        // Anything but blanks behind the object is an error that the reader throws.
        reader.Read();
        return null;
    }

    private static Problem? Unknown(ref Utf8JsonReader reader) =>
        FieldCheck.ReadOther(ref reader) is { } reason ? new Problem(null, reason) : null;
}
