using System.Text;

namespace Metrics.Collect.Files;

/// <summary>The first line of a CSV file.</summary>
internal static class CsvHeader
{
    private const int MaxLength = 1 << 16;

    /// <summary>Comma, semicolon or tab: whichever the first line has most of.</summary>
    public static byte Delimiter(string path)
    {
        using var stream = File.OpenRead(path);
        return Delimiter(stream);
    }

    /// <summary>The same, from where the stream stands.</summary>
    public static byte Delimiter(Stream stream)
    {
        var buffer = new byte[MaxLength];
        var line = buffer.AsSpan(0, stream.ReadAtLeast(buffer, MaxLength, throwOnEndOfStream: false));
        if (line.IndexOf((byte)'\n') is var end and >= 0)
            line = line[..end];
        var delimiter = (byte)',';
        foreach (var candidate in ";\t"u8)
        {
            if (line.Count(candidate) > line.Count(delimiter))
                delimiter = candidate;
        }
        return delimiter;
    }

    /// <summary>The names of a well-formed first record.</summary>
    public static IReadOnlyList<string> Names(ReadOnlySpan<byte> record, byte delimiter)
    {
        var names = new List<string>();
        var name = new StringBuilder();
        var isQuoted = false;
        foreach (var c in Encoding.UTF8.GetString(record) + (char)delimiter)
        {
            if (c == '"')
                isQuoted = !isQuoted;
            if (c == delimiter && !isQuoted)
            {
                names.Add(Unquoted(name.ToString()));
                name.Clear();
            }
            else
            {
                name.Append(c);
            }
        }
        return names;
    }

    private static string Unquoted(string field) =>
        field is ['"', .., '"'] ? field[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : field;
}
