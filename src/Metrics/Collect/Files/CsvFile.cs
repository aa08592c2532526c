using System.Text;
using System.Text.Unicode;
using Metrics.Collect.Inbound;

namespace Metrics.Collect.Files;

/// <summary>
/// A CSV file that was looked through before DuckDB reads it: DuckDB reads fast but tells the lines of bad records wrongly or not
/// at all. Where some records are malformed it is given a copy without them.
/// </summary>
internal sealed class CsvFile : IDisposable
{
    private readonly string _path;
    private readonly byte _delimiter;
    private string? _copy;

    private CsvFile(string path, byte delimiter, IReadOnlyList<string> header) => (_path, _delimiter, Header) = (path, delimiter, header);

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>Records that DuckDB can read.</summary>
    public long Records { get; private set; }

    /// <summary>Records that it cannot.</summary>
    public long Malformed { get; private set; }

    /// <summary>The table function that reads the well-formed records.</summary>
    public string Relation => $"""
        read_csv({Sql.Path(_copy ?? _path)}, auto_detect = false, header = true, delim = {Sql.Text(((char)_delimiter).ToString())}, quote = '"', escape = '"',
            max_line_size = {4 * EventSchema.MaxBytes}, columns = {"{"}{string.Join(", ", Header.Select(name => $"{Sql.Text(name)}: 'VARCHAR'"))}{"}"})
        """;

    /// <summary>Reads the header, or says what is wrong with it.</summary>
    public static CsvFile? Open(string path, out Problem problem)
    {
        var delimiter = CsvHeader.Delimiter(path);
        using var records = new CsvRecords(File.OpenRead(path), delimiter);
        var hasHeader = records.Next();
        problem = !hasHeader ? new Problem(null, "is empty; write the names of the columns on the first line")
            : Wrong(records, records.Fields) is { } reason ? new Problem(null, reason)
            : default;
        return problem == default ? new CsvFile(path, delimiter, CsvHeader.Names(records.Bytes, delimiter)) : null;
    }

    /// <summary>Looks through the whole file.</summary>
    public void Inspect()
    {
        using var records = Walk();
        while (records.Next())
        {
            if (Wrong(records, Header.Count) is null)
                Records++;
            else
                Malformed++;
        }
        // DuckDB takes an empty line for a row where there is one column only.
        if (Malformed > 0 || records.HasMixedEnds || (records.HasEmptyLines && Header.Count == 1))
            Copy();
    }

    /// <summary>All rejects in the order of the file: the malformed records, and the bad rows by their ordinal among the others.</summary>
    /// <param name="bad">The bad rows, sorted by ordinal (from 0).</param>
    /// <param name="describe">Makes the reject of a bad row that begins on a line.</param>
    /// <param name="origin">Name of the file.</param>
    public IEnumerable<Reject> Rejects<T>(IEnumerable<(long Ordinal, T Row)> bad, Func<long, T, Reject> describe, string origin)
    {
        using var rows = bad.GetEnumerator();
        using var records = Walk();
        var (ordinal, hasRow) = (0L, rows.MoveNext());
        while (records.Next())
        {
            if (Wrong(records, Header.Count) is { } reason)
            {
                yield return new Reject(origin, records.Line, null, reason, Shown(records));
                continue;
            }
            if (hasRow && rows.Current.Ordinal == ordinal)
            {
                yield return describe(records.Line, rows.Current.Row);
                hasRow = rows.MoveNext();
            }
            ordinal++;
        }
    }

    public void Dispose()
    {
        if (_copy is not null)
            File.Delete(_copy);
    }

    private CsvRecords Walk()
    {
        var records = new CsvRecords(File.OpenRead(_path), _delimiter);
        records.Next();
        return records;
    }

    private void Copy()
    {
        _copy = Path.GetTempFileName();
        using var records = new CsvRecords(File.OpenRead(_path), _delimiter);
        using var copy = new BufferedStream(File.Create(_copy), 1 << 16);
        while (records.Next())
        {
            if (Wrong(records, Header.Count) is not null)
                continue;
            copy.Write(records.Bytes);
            copy.WriteByte((byte)'\n');
        }
    }

    // In a malformed record nobody can tell which part is the author.
    private string Shown(CsvRecords record) =>
        Header.Any(name => name.Trim().Equals("author", StringComparison.OrdinalIgnoreCase)) ? "" : Excerpt.Of(record.Bytes);

    private static string? Wrong(CsvRecords record, int fields) => record.Fault switch
    {
        CsvFault.Quotes => "has a quote that is never closed or that ends before its field does; double a quote inside a quoted text",
        CsvFault.TooBig => Complaint.TooBig(record.Size),
        CsvFault.Nul => Complaint.Nul,
        CsvFault.Return => "has a carriage return inside; put that text in quotes, and end each line with a line feed",
        _ when !Utf8.IsValid(record.Bytes) => Complaint.NotUtf8,
        _ when record.Fields != fields => $"has {record.Fields} fields where the first line has {fields}",
        _ => null,
    };
}
