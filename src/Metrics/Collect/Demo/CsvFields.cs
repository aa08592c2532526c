using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Metrics.Collect.Demo;

/// <summary>
/// Writes neutral events of one type as lines of a bulk file (RFC 4180, UTF-8): absent fields are empty, lists are JSON text.
/// The columns are named by the first event. Memory is one buffer, whatever the length of the file.
/// </summary>
internal sealed class CsvFields(Stream file) : IFields, IDisposable
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");
    private readonly byte[] _buffer = new byte[1 << 20];
    private readonly Columns _columns = new();
    private int _used;
    private bool _isFirst = true;

    /// <summary>Adds one line, and before the first one the header.</summary>
    public void Line(string source, NeutralEvent happened)
    {
        if (_isFirst)
        {
            happened.Write(_columns);
            Plain("source,id");
            _columns.Names.ForEach(name => Field(name));
            Octet((byte)'\n');
            _isFirst = false;
        }
        Value(source);
        Field(happened.Id);
        happened.Write(this);
        Octet((byte)'\n');
    }

    public void Text(string name, string? value) => Field(value);

    public void Number(string name, long value)
    {
        Room(21);
        _buffer[_used++] = (byte)',';
        Utf8Formatter.TryFormat(value, _buffer.AsSpan(_used), out var written);
        _used += written;
    }

    public void Real(string name, double value) => Field(value.ToString("R", CultureInfo.InvariantCulture));

    public void Flag(string name, bool? value) => Field(value switch { true => "true", false => "false", null => null });

    public void Instant(string name, DateTime? value)
    {
        Octet((byte)',');
        if (value is not { } instant)
            return;
        Room(20);
        instant.TryFormat(_buffer.AsSpan(_used), out var written, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        _used += written;
    }

    public void List(string name, IReadOnlyList<string>? values)
    {
        Octet((byte)',');
        if (values is null)
            return;
        // Each quote of the JSON text is doubled inside the quoted field. No item of the simulation needs escaping.
        Plain("\"[");
        for (var i = 0; i < values.Count; i++)
        {
            Plain(i == 0 ? "\"\"" : ",\"\"");
            Plain(values[i]);
            Plain("\"\"");
        }
        Plain("]\"");
    }

    public void Owners(string name, IReadOnlyList<(string Team, DateOnly From)> owners) => Field(owners.Count == 0 ? null
        : "[" + string.Join(",", owners.Select(o => $"{{\"team\":\"{o.Team}\",\"from\":\"{o.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}\"}}")) + "]");

    public void Dispose()
    {
        file.Write(_buffer, 0, _used);
        file.Dispose();
    }

    private void Field(string? value)
    {
        Octet((byte)',');
        if (value is not null)
            Value(value);
    }

    private void Value(string value) =>
        Plain(value.AsSpan().ContainsAny(Special) ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value);

    private void Plain(string text)
    {
        Room(text.Length * 3);
        _used += Encoding.UTF8.GetBytes(text, _buffer.AsSpan(_used));
    }

    private void Octet(byte octet)
    {
        Room(1);
        _buffer[_used++] = octet;
    }

    private void Room(int octets)
    {
        if (_used + octets <= _buffer.Length)
            return;
        file.Write(_buffer, 0, _used);
        _used = 0;
    }

    /// <summary>Collects the names instead of the values.</summary>
    private sealed class Columns : IFields
    {
        public List<string> Names { get; } = [];

        public void Text(string name, string? value) => Names.Add(name);

        public void Number(string name, long value) => Names.Add(name);

        public void Real(string name, double value) => Names.Add(name);

        public void Flag(string name, bool? value) => Names.Add(name);

        public void Instant(string name, DateTime? value) => Names.Add(name);

        public void List(string name, IReadOnlyList<string>? values) => Names.Add(name);

        public void Owners(string name, IReadOnlyList<(string Team, DateOnly From)> owners) => Names.Add(name);
    }
}
