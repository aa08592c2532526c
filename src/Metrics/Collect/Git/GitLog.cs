using System.Buffers.Text;
using System.Globalization;

namespace Metrics.Collect.Git;

/// <summary>
/// Reads <c>git log</c> commit by commit out of one reused buffer. Fields end with NUL, the only byte that no field can hold:
/// an empty field begins each commit, then hash, parents, author time, commit time, author name, e-mail, message, and the changed paths if asked for.
/// </summary>
/// <param name="process">A running log with <see cref="Arguments"/>.</param>
internal sealed class GitLog(GitProcess process)
{
    private const int Sha = 0, ParentList = 1, Authored = 2, Committed = 3, Name = 4, Mail = 5, Text = 6, Fixed = 7;

    private readonly List<(int Start, int Length)> _fields = [];
    private byte[] _buffer = new byte[1 << 18];
    private int _start, _end;
    private bool _isAtEnd;

    /// <summary>Arguments of the log; the commits to read and to leave out (<c>^</c>) are its input.</summary>
    public static string[] Arguments(bool withPaths, params string[] more) =>
    [
        "log", "--stdin", "-z", "--encoding=UTF-8", "--no-color", "--no-decorate", "--no-notes", "--no-mailmap", "--no-show-signature",
        "--format=tformat:%x00%H%x00%P%x00%at%x00%ct%x00%an%x00%ae%x00%B",
        // Rename detection would read file contents, which the mirror does not have.
        .. withPaths ? (string[])["--name-only", "--no-renames", "--no-ext-diff"] : ["--no-patch"],
        .. more,
    ];

    /// <summary>Hash of the commit, hexadecimal.</summary>
    public ReadOnlySpan<byte> Hash => Field(Sha);

    /// <summary>Hashes of the parents, separated by blanks.</summary>
    public ReadOnlySpan<byte> Parents => Field(ParentList);

    /// <summary>Number of parents.</summary>
    public int ParentCount => Parents.IsEmpty ? 0 : (Parents.Length + 1) / (Hash.Length + 1);

    /// <summary>Author time, Unix seconds.</summary>
    public long AuthoredAt => Seconds(Field(Authored));

    /// <summary>Commit time, Unix seconds.</summary>
    public long CommittedAt => Seconds(Field(Committed));

    /// <summary>Author's name, NUL, e-mail address.</summary>
    public ReadOnlySpan<byte> Author => _buffer.AsSpan(_start + _fields[Name].Start, _fields[Name].Length + 1 + _fields[Mail].Length);

    /// <summary>The whole message.</summary>
    public ReadOnlySpan<byte> Message => Field(Text);

    /// <summary>Number of changed paths; 0 for merges.</summary>
    public int PathCount => _fields.Count - Fixed;

    /// <summary>A changed path.</summary>
    public ReadOnlySpan<byte> Path(int index) => index == 0 ? Field(Fixed).TrimStart((byte)'\n') : Field(Fixed + index);

    /// <summary>Moves to the next commit; false at the end.</summary>
    /// <exception cref="GitException">The output is not that of the log.</exception>
    public async ValueTask<bool> Next()
    {
        if (_fields.Count > 0)
            _start += _fields[^1].Start + _fields[^1].Length + 1;
        _fields.Clear();
        var from = 1;
        if (!await Has(0))
            return false;
        while (_fields.Count < Fixed || (await Has(from) && _buffer[_start + from] != 0))
        {
            var length = await LengthFrom(from);
            _fields.Add((from, length));
            from += length + 1;
        }
        return true;
    }

    private async ValueTask<int> LengthFrom(int from)
    {
        for (var searched = from; ;)
        {
            var at = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)0);
            if (at >= 0)
                return searched + at - from;
            searched = _end - _start;
            if (await Fill())
                continue;
            await process.Finish();
            throw new GitException("git log ended in the middle of a commit.");
        }
    }

    private async ValueTask<bool> Has(int offset)
    {
        while (_start + offset >= _end)
            if (!await Fill())
                return false;
        return true;
    }

    private async ValueTask<bool> Fill()
    {
        if (_isAtEnd)
            return false;
        if (_start > 0)
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_end, _start) = (_end - _start, 0);
        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        var count = await process.Within(() => process.Output.ReadAsync(_buffer.AsMemory(_end), CancellationToken.None).AsTask());
        _end += count;
        _isAtEnd = count == 0;
        return !_isAtEnd;
    }

    private ReadOnlySpan<byte> Field(int index) => _buffer.AsSpan(_start + _fields[index].Start, _fields[index].Length);

    private static long Seconds(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text, out long seconds, out var used) && used == text.Length ? seconds
            : long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out seconds) ? seconds : long.MaxValue;
}
