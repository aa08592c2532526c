using System.Text;

namespace Metrics.Charts;

/// <summary>Makes any text safe inside XML: also what no escape can carry (control characters, lone surrogates)
/// and what would turn the reading direction of the text around it.</summary>
internal static class Markup
{
    /// <summary>The text as XML content or attribute value.</summary>
    public static string Escape(string text) => Plain(text)
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal)
        .Replace("'", "&#39;", StringComparison.Ordinal);

    /// <summary>The text without what XML cannot carry; still to be escaped.</summary>
    public static string Plain(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return text;
        var safe = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            Append(safe, rune);
        return safe.ToString();
    }

    private static void Append(StringBuilder safe, Rune rune) => _ = rune.Value switch
    {
        < 0x20 or (>= 0x7f and <= 0x9f) => safe.Append(' '),
        (>= 0x202a and <= 0x202e) or (>= 0x2066 and <= 0x2069) => safe,
        0xfffe or 0xffff => safe.Append('\ufffd'),
        _ => safe.Append(rune.ToString()),
    };
}
