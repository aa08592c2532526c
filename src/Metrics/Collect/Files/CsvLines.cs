namespace Metrics.Collect.Files;

/// <summary>A small CSV file whose columns are known by name, read whole: the first line names them.</summary>
internal static class CsvLines
{
    /// <summary>The lines with a field for each column, after the header was looked at.</summary>
    /// <param name="content">UTF-8, fields separated by comma, semicolon or tab.</param>
    /// <param name="field">What a <see cref="RequestException"/> names.</param>
    /// <param name="check">Gets the names of the columns, trimmed, and refuses wrong ones.</param>
    /// <exception cref="RequestException">The file is empty, a quote is not closed, or a line has more or fewer fields; names the line.</exception>
    public static IEnumerable<(long Line, IReadOnlyList<string> Fields)> Read(Stream content, string field, Action<IReadOnlyList<string>> check)
    {
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        copy.Position = 0;
        var delimiter = CsvHeader.Delimiter(copy);
        copy.Position = 0;
        using var records = new CsvRecords(copy, delimiter);
        if (!records.Next())
            throw Wrong(field, 1, "the file is empty; its first line names the columns");
        var header = CsvHeader.Names(records.Bytes, delimiter).Select(name => name.Trim().TrimStart('\uFEFF')).ToList();
        check(header);
        while (records.Next())
        {
            if (records.Fault != CsvFault.None)
                throw Wrong(field, records.Line, records.Fault == CsvFault.Quotes ? "a quote is opened and not closed" : "the line cannot be read");
            if (records.Bytes.IsEmpty)
                continue;
            var fields = CsvHeader.Names(records.Bytes, delimiter);
            if (fields.Count != header.Count)
                throw Wrong(field, records.Line, $"{fields.Count} fields where the first line names {header.Count}");
            yield return (records.Line, fields);
        }
    }

    /// <summary>An error that names the line.</summary>
    public static RequestException Wrong(string field, long line, string what) => new(field, $"line {line}: {what}");
}
