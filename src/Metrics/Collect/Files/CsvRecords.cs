using System.Buffers;
using Metrics.Collect.Inbound;

namespace Metrics.Collect.Files;

/// <summary>Why a record of a CSV file cannot be read.</summary>
internal enum CsvFault
{
    /// <summary>It can.</summary>
    None,

    /// <summary>A quote was opened and not closed, or closed with text behind it.</summary>
    Quotes,

    /// <summary>It is longer than an event may be.</summary>
    TooBig,

    /// <summary>It holds a NUL.</summary>
    Nul,

    /// <summary>It holds a carriage return that ends no line.</summary>
    Return,
}

/// <summary>
/// Walks the records of a CSV file (RFC 4180) and knows on which line each begins. It only looks at quotes, delimiters and
/// line ends. After wrong quoting it goes on with the next line, so that one stray quote does not swallow the file.
/// </summary>
internal sealed class CsvRecords : IDisposable
{
    private const int KeptOfSkipped = 1000;

    private readonly ByteWindow _window;
    private readonly SearchValues<byte> _structure;
    private readonly byte _delimiter;
    private byte[]? _kept;
    private Ends _ends;
    private int _length, _taken;
    private long _nextLine = 1;

    public CsvRecords(Stream stream, byte delimiter)
    {
        (_window, _delimiter) = (new ByteWindow(stream), delimiter);
        _structure = SearchValues.Create([delimiter, (byte)'\n', (byte)'\r', 0]);
    }

    /// <summary>Line on which the record begins, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>The record without its line end; where it is too big only its beginning.</summary>
    public ReadOnlySpan<byte> Bytes => _kept ?? _window.Bytes[.._length];

    /// <summary>Bytes of the record.</summary>
    public long Size { get; private set; }

    /// <summary>How many fields it has.</summary>
    public int Fields { get; private set; }

    /// <summary>What is wrong with its form.</summary>
    public CsvFault Fault { get; private set; }

    /// <summary>Whether some lines seen so far end with a carriage return and a line feed, and others otherwise.</summary>
    public bool HasMixedEnds => _ends == (Ends.Return | Ends.Feed);

    /// <summary>Whether some lines seen so far are empty.</summary>
    public bool HasEmptyLines { get; private set; }

    /// <summary>Goes to the next record that is not empty; false at the end.</summary>
    public bool Next()
    {
        while (true)
        {
            _window.Take(_taken);
            (_length, _taken, _kept, Size, Fields, Fault) = (0, 0, null, 0, 1, CsvFault.None);
            if (!Has(0))
                return false;
            Line = _nextLine;
            Scan();
            if (_length > 0 || Fault != CsvFault.None)
                return true;
            HasEmptyLines = true;
        }
    }

    public void Dispose() => _window.Dispose();

    private void Scan()
    {
        var i = 0;
        while (Has(i))
        {
            var text = AfterBlanks(i);
            i = Has(text) && _window.Bytes[text] == '"' ? Quoted(text + 1) : Unquoted(i);
            if (i < 0)
                return;
            if (!Has(i) || _window.Bytes[i] == '\n')
                break;
            Fields++;
            i++;
        }
        End(i, Has(i));
    }

    // DuckDB takes a quote behind blanks for the beginning of a quoted text too.
    private int AfterBlanks(int i)
    {
        while (Has(i) && _window.Bytes[i] == ' ' && i <= EventSchema.MaxBytes)
            i++;
        return i;
    }

    // Index of the delimiter or line feed behind the field; negative where the record is at fault and has been ended.
    private int Unquoted(int i)
    {
        while (true)
        {
            var step = _window.Bytes[i..].IndexOfAny(_structure);
            i = step < 0 ? _window.Bytes.Length : i + step;
            if (i > EventSchema.MaxBytes)
                return EndLine(CsvFault.TooBig);
            if (step < 0 && Has(i))
                continue;
            if (step < 0 || _window.Bytes[i] == _delimiter || _window.Bytes[i] == '\n')
                return i;
            if (_window.Bytes[i] == 0)
                return EndLine(CsvFault.Nul);
            if (Has(i + 1) && _window.Bytes[i + 1] != '\n')
                return EndLine(CsvFault.Return);
            i++;
        }
    }

    private int Quoted(int i)
    {
        while (true)
        {
            var step = _window.Bytes[i..].IndexOfAny((byte)'"', (byte)0);
            i = step < 0 ? _window.Bytes.Length : i + step;
            if (i > EventSchema.MaxBytes)
                return EndLine(CsvFault.TooBig);
            if (step < 0 && Has(i))
                continue;
            if (step < 0)
                return EndLine(CsvFault.Quotes);
            if (_window.Bytes[i] == 0)
                return EndLine(CsvFault.Nul);
            if (!Has(i + 1) || _window.Bytes[i + 1] == _delimiter || _window.Bytes[i + 1] == '\n')
                return i + 1;
            if (_window.Bytes[i + 1] == '\r')
                return !Has(i + 2) || _window.Bytes[i + 2] == '\n' ? Math.Min(i + 2, _window.Bytes.Length) : EndLine(CsvFault.Quotes);
            if (_window.Bytes[i + 1] != '"')
                return EndLine(CsvFault.Quotes);
            i += 2;
        }
    }

    private void End(int length, bool hasLineFeed)
    {
        var hasReturn = length > 0 && _window.Bytes[length - 1] == '\r';
        _taken = hasLineFeed ? length + 1 : length;
        _length = hasReturn ? length - 1 : length;
        _ends |= (hasReturn ? Ends.Return : Ends.None) | (hasReturn != hasLineFeed ? Ends.Feed : Ends.None);
        Size = length;
        _nextLine += _window.Bytes[.._taken].Count((byte)'\n');
    }

    // Ends the record at its first line, however long that is: what follows may be good.
    private int EndLine(CsvFault fault)
    {
        var end = _window.Bytes.IndexOf((byte)'\n');
        for (var from = _window.Bytes.Length; end < 0 && from <= EventSchema.MaxBytes && Has(from); from = _window.Bytes.Length)
            end = _window.Bytes[from..].IndexOf((byte)'\n') is var step and >= 0 ? from + step : -1;
        if (end >= 0)
            End(end, hasLineFeed: true);
        else
            SkipLine();
        Fault = Size > EventSchema.MaxBytes ? CsvFault.TooBig : Bytes.Contains((byte)0) ? CsvFault.Nul : fault == CsvFault.Return ? fault : CsvFault.Quotes;
        return -1;
    }

    private void SkipLine()
    {
        if (_window.Bytes.Length <= EventSchema.MaxBytes)
        {
            End(_window.Bytes.Length, hasLineFeed: false);
            return;
        }
        _kept = _window.Bytes[..KeptOfSkipped].ToArray();
        var end = -1;
        while (end < 0 && Has(0))
        {
            end = _window.Bytes.IndexOf((byte)'\n');
            _taken = end < 0 ? _window.Bytes.Length : end + 1;
            Size += end < 0 ? _taken : end;
            if (end < 0)
                _window.Take(_taken);
        }
        _taken = end < 0 ? 0 : _taken;
        _nextLine++;
    }

    private bool Has(int index)
    {
        while (_window.Bytes.Length <= index && !_window.IsEnd)
            _window.Fill();
        return _window.Bytes.Length > index;
    }

    [Flags]
    private enum Ends
    {
        None = 0,
        Return = 1,
        Feed = 2,
    }
}
