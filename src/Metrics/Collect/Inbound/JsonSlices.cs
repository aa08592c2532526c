using System.Buffers;

namespace Metrics.Collect.Inbound;

/// <summary>
/// The values of a JSON text: the elements of an array, or objects one after the other. Only brackets and quotes are looked at;
/// whether a value is well formed is for its reader to say.
/// </summary>
internal sealed class JsonSlices(Stream stream) : Slices(stream)
{
    private static readonly SearchValues<byte> Structure = SearchValues.Create("{}[],\"\n"u8), InText = SearchValues.Create("\"\\"u8);

    private int _depth;
    private bool _isArray, _isBegun, _inText, _isEscaped;

    /// <summary>Whether an array was begun and not closed.</summary>
    public bool IsOpen { get; private set; }

    protected override int End(ReadOnlySpan<byte> fresh)
    {
        for (var i = Begin(fresh); i < fresh.Length; i++)
        {
            if (_isEscaped)
            {
                _isEscaped = false;
                continue;
            }
            var step = fresh[i..].IndexOfAny(_inText ? InText : Structure);
            if (step < 0)
                return -1;
            i += step;
            if (_inText)
                (_isEscaped, _inText) = (fresh[i] == '\\', fresh[i] == '\\');
            else if (IsEnd(fresh[i]))
                return i;
        }
        return -1;
    }

    // The bracket of the array itself is taken for depth 0, so that its elements look like values one after the other.
    private int Begin(ReadOnlySpan<byte> fresh)
    {
        if (_isBegun)
            return 0;
        var first = fresh.IndexOfAnyExcept(" \t\r\n"u8);
        if (first < 0)
            first = fresh.Length;
        else
            _isBegun = true;
        _isArray = IsOpen = _isBegun && fresh[first] == '[';
        var begin = _isArray ? first + 1 : first;
        Lead += begin;
        return begin;
    }

    private bool IsEnd(byte c)
    {
        switch (c)
        {
            case (byte)'"':
                _inText = true;
                return false;
            case (byte)'{' or (byte)'[':
                _depth++;
                return false;
            case (byte)',':
                return _depth == 0 && IsOpen;
            case (byte)'\n':
                return _depth == 0 && !_isArray;
            case (byte)']' when _depth == 0 && IsOpen:
                IsOpen = false;
                return true;
            default:
                _depth = Math.Max(0, _depth - 1);
                return false;
        }
    }
}
