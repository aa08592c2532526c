using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Metrics.Collect.Demo;

/// <summary>Writes neutral events as JSON objects; absent fields are left out.</summary>
internal sealed class JsonFields : IFields, IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new(1024);
    private readonly Utf8JsonWriter _json;

    public JsonFields() => _json = new Utf8JsonWriter(_buffer);

    /// <summary>One event as JSON text.</summary>
    public string Text(string source, NeutralEvent happened)
    {
        _buffer.ResetWrittenCount();
        _json.Reset();
        _json.WriteStartObject();
        _json.WriteString("type", happened.Type);
        _json.WriteString("source", source);
        _json.WriteString("id", happened.Id);
        happened.Write(this);
        _json.WriteEndObject();
        _json.Flush();
        return Encoding.UTF8.GetString(_buffer.WrittenSpan);
    }

    public void Text(string name, string? value)
    {
        if (value is not null)
            _json.WriteString(name, value);
    }

    public void Number(string name, long value) => _json.WriteNumber(name, value);

    public void Real(string name, double value) => _json.WriteNumber(name, value);

    public void Flag(string name, bool? value)
    {
        if (value is { } known)
            _json.WriteBoolean(name, known);
    }

    public void Instant(string name, DateTime? value) => Text(name, value?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    public void List(string name, IReadOnlyList<string>? values)
    {
        if (values is null)
            return;
        _json.WriteStartArray(name);
        foreach (var value in values)
            _json.WriteStringValue(value);
        _json.WriteEndArray();
    }

    public void Owners(string name, IReadOnlyList<(string Team, DateOnly From)> owners)
    {
        if (owners.Count == 0)
            return;
        _json.WriteStartArray(name);
        foreach (var (team, from) in owners)
        {
            _json.WriteStartObject();
            _json.WriteString("team", team);
            _json.WriteString("from", from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            _json.WriteEndObject();
        }
        _json.WriteEndArray();
    }

    public void Dispose() => _json.Dispose();
}
