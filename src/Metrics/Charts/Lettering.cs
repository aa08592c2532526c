using System.Globalization;

namespace Metrics.Charts;

/// <summary>Width of text without a font: per-letter estimates that hold for the wide ones among the usual system fonts.</summary>
internal static class Lettering
{
    /// <summary>Estimated width in the unit of <paramref name="size"/> (the letter height).</summary>
    public static double Width(string text, double size = Frame.Letters)
    {
        var width = 0.0;
        foreach (var letter in text)
            width += Width(letter);
        return width * size;
    }

    /// <summary>The text, cut with an ellipsis so that it is no wider than asked.</summary>
    public static string Fit(string text, double width, double size = Frame.Letters)
    {
        if (text.Length < 400 && Width(text, size) <= width)
            return text;
        var cut = "";
        // Whole text elements: half an emoji is not a letter.
        for (var letters = StringInfo.GetTextElementEnumerator(text); letters.MoveNext();)
        {
            if (Width(cut + letters.GetTextElement() + "…", size) > width)
                break;
            cut += letters.GetTextElement();
        }
        return cut.TrimEnd() + "…";
    }

    private static double Width(char letter) => letter switch
    {
        'i' or 'l' or 'j' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' => 0.32,
        ' ' or 't' or 'f' or 'r' or '-' or '(' or ')' or '/' or '·' => 0.38,
        'm' or 'w' or 'M' or 'W' or '%' or '…' => 0.96,
        >= '0' and <= '9' => 0.62,
        >= 'A' and <= 'Z' => 0.7,
        <= '\u024f' => 0.58,
        _ => 1.0,
    };
}
