using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Metrics.Collect.Demo;

/// <summary>Writes neutral events as JSON objects; absent fields are left out.</summary>
internal sealed class JsonFields : IFields, IDisposable
{
    private readonly ArrayBufferWriter<byte> buffer = new(1024);
    private readonly Utf8JsonWriter json;

    public JsonFields() => json = new Utf8JsonWriter(buffer);

    /// <summary>One event as JSON text.</summary>
    public string Text(string source, NeutralEvent happened)
    {
        buffer.ResetWrittenCount();
        json.Reset();
        json.WriteStartObject();
        json.WriteString("type", happened.Type);
        json.WriteString("source", source);
        json.WriteString("id", happened.Id);
        happened.Write(this);
        json.WriteEndObject();
        json.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public void Text(string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    public void Number(string name, long value) => json.WriteNumber(name, value);

    public void Flag(string name, bool value) => json.WriteBoolean(name, value);

    public void Instant(string name, DateTime? value) => Text(name, value?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    public void List(string name, IReadOnlyList<string>? values)
    {
        if (values is null)
            return;
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    public void Owners(string name, IReadOnlyList<(string Team, DateOnly From)> owners)
    {
        if (owners.Count == 0)
            return;
        json.WriteStartArray(name);
        foreach (var (team, from) in owners)
        {
            json.WriteStartObject();
            json.WriteString("team", team);
            json.WriteString("from", from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    public void Dispose() => json.Dispose();
}
