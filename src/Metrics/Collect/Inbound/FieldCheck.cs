using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Metrics.Collect.Inbound;

/// <summary>Checks one value of a JSON event against its field.</summary>
internal static partial class FieldCheck
{
    /// <summary>Reads the value that the reader stands on; returns what is wrong with it, or null.</summary>
    /// <param name="reader">Stands on the value; afterwards on its last token.</param>
    /// <param name="json">The whole event.</param>
    /// <param name="field">What is expected.</param>
    /// <param name="text">The text, without escapes; empty for other kinds.</param>
    /// <param name="instant">An instant in microseconds since 0001-01-01 UTC; else 0.</param>
    public static string? Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, Field field, out ReadOnlySpan<byte> text, out long instant)
    {
        instant = 0;
        text = reader.TokenType == JsonTokenType.String ? Unescaped(ref reader) : default;
        if (reader.ValueIsEscaped && text.Contains((byte)0))
            return Complaint.Nul;
        if (field.MaxLength is { } length && text.Length > length && Characters(text) > length)
            return Complaint.TooLong(field);
        var before = reader;
        return Fits(ref reader, field, text, out instant) ? null : Complaint.Value(field, Raw(ref before, json));
    }

    /// <summary>Checks a value that no field describes: it is kept as it is, so every later reader of JSON must accept it.</summary>
    public static string? ReadOther(ref Utf8JsonReader reader)
    {
        var depth = reader.CurrentDepth;
        do
        {
            if (reader.CurrentDepth >= EventSchema.MaxDepth)
                return Complaint.TooDeep;
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped && reader.GetString()!.Contains('\0'))
                return Complaint.Nul;
        }
        while ((reader.CurrentDepth > depth || reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) && reader.Read());
        return null;
    }

    /// <summary>The value as it is shown in a message.</summary>
    public static string Raw(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        if (reader.TokenType == JsonTokenType.String)
            return reader.GetString()!;
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return Encoding.UTF8.GetString(json[start..(int)reader.BytesConsumed]);
    }

    private static bool Fits(ref Utf8JsonReader reader, Field field, scoped ReadOnlySpan<byte> text, out long instant)
    {
        instant = 0;
        return field.Kind switch
        {
            FieldKind.Text => IsText(ref reader, field, text),
            FieldKind.Instant => InstantText.TryParse(text, out instant),
            FieldKind.Number => reader.TokenType == JsonTokenType.Number && IsNumber(ref reader, field, whole: false),
            FieldKind.Money => DecimalText.Fits(reader.TokenType == JsonTokenType.Number ? Encoding.UTF8.GetString(reader.ValueSpan) : Encoding.UTF8.GetString(text)),
            FieldKind.Whole => reader.TokenType == JsonTokenType.Number && IsNumber(ref reader, field, whole: true),
            FieldKind.Bool => reader.TokenType is JsonTokenType.True or JsonTokenType.False,
            FieldKind.TextList => IsList(ref reader, field),
            FieldKind.OwnerList => IsOwners(ref reader),
            _ => IsTimeZone(Encoding.UTF8.GetString(text)),
        };
    }

    private static bool IsText(ref Utf8JsonReader reader, Field field, scoped ReadOnlySpan<byte> text)
    {
        if (reader.TokenType != JsonTokenType.String)
            return false;
        foreach (var word in field.Utf8Words)
        {
            if (text.SequenceEqual(word))
                return true;
        }
        return field.Utf8Words.Length == 0;
    }

    private static bool IsNumber(ref Utf8JsonReader reader, Field field, bool whole) =>
        reader.TryGetDouble(out var number) && number >= field.Min && number <= field.Max && (!whole || number == Math.Floor(number));

    private static bool IsList(ref Utf8JsonReader reader, Field field)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            return false;
        var items = 0;
        for (; reader.Read() && reader.TokenType == JsonTokenType.String; items++)
        {
            if (reader.ValueSpan.IsEmpty || (reader.ValueIsEscaped && reader.GetString()!.Contains('\0')))
                return false;
        }
        return reader.TokenType == JsonTokenType.EndArray && items >= field.MinItems;
    }

    private static bool IsOwners(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            if (!IsOwner(ref reader))
                return false;
        }
        return reader.TokenType == JsonTokenType.EndArray;
    }

    private static bool IsOwner(ref Utf8JsonReader reader)
    {
        var hasTeam = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isTeam, isFrom) = (reader.ValueTextEquals("team"u8), reader.ValueTextEquals("from"u8));
            reader.Read();
            var text = reader.TokenType == JsonTokenType.String ? Unescaped(ref reader) : default;
            hasTeam |= isTeam && !text.IsEmpty;
            if (isFrom && reader.TokenType != JsonTokenType.Null && !InstantText.IsDate(text))
                return false;
            if (ReadOther(ref reader) is not null)
                return false;
        }
        return hasTeam;
    }

    private static bool IsTimeZone(string name) => ZoneName().IsMatch(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out _);

    // Code points, as the database counts them: every byte that does not continue one begins one.
    private static int Characters(ReadOnlySpan<byte> text)
    {
        var count = 0;
        foreach (var b in text)
            count += (b & 0xc0) != 0x80 ? 1 : 0;
        return count;
    }

    private static ReadOnlySpan<byte> Unescaped(ref Utf8JsonReader reader) =>
        reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan;

    // Some systems take a path for a name.
    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*$")]
    private static partial Regex ZoneName();
}
