using System.Text;
using System.Text.RegularExpressions;

namespace Metrics.Collect.Inbound;

/// <summary>Makes a short harmless picture of input: a rejected line may hold anything, also addresses of people.</summary>
internal static partial class Excerpt
{
    private const int Length = 200;

    public static string Of(ReadOnlySpan<byte> input) =>
        Of(Encoding.UTF8.GetString(input[..Math.Min(input.Length, 4 * Length)]));

    public static string Of(string input, int length = Length)
    {
        // Cut before masking, with room for what the mask removes, so that a long input costs no more than a short one.
        var text = input.Length > 2 * length ? input[..(2 * length)] : input;
        text = Address().Replace(Author().Replace(text, "$1…"), "…@…");
        return Cap(Clean(text), length);
    }

    private static string Cap(string text, int length)
    {
        if (text.Length <= length)
            return text;
        var end = char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1;
        return text[..end] + "…";
    }

    private static string Clean(string text) =>
        text.Any(NotPlain) ? string.Create(text.Length, text, static (to, from) =>
        {
            for (var i = 0; i < from.Length; i++)
                to[i] = NotPlain(from[i]) ? ' ' : from[i];
        }) : text;

    // Direction marks and separators can disguise a line on the status page as much as control characters can.
    private static bool NotPlain(char c) => char.IsControl(c) || c is '\u2028' or '\u2029' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');

    [GeneratedRegex("""("author"\s*:\s*")[^"]*""")]
    private static partial Regex Author();

    [GeneratedRegex(@"[\w.+%-]{1,64}@[\w.-]*")]
    private static partial Regex Address();
}
