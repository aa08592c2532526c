namespace Metrics.Charts;

/// <summary>How a change is coloured; the words beside it say the same.</summary>
public enum Tone
{
    /// <summary>No change that is at least possible.</summary>
    Neutral,

    /// <summary>Better.</summary>
    Good,

    /// <summary>Worse.</summary>
    Bad,
}

/// <summary>One number in words, ready to be set.</summary>
/// <param name="Number">The value without its unit.</param>
/// <param name="Unit">The unit, set smaller.</param>
/// <param name="Interval">The interval, or why there is none.</param>
/// <param name="Amount">Arrow and size of the change; empty where there is none.</param>
/// <param name="Change">The change in words; empty where none was asked for.</param>
/// <param name="Tone">How the amount is coloured.</param>
/// <param name="Basis">What the value rests on.</param>
public sealed record NumberWords(string Number, string Unit, string Interval, string Amount, string Change, Tone Tone, string Basis);

/// <summary>A number with its interval, change and course as one small drawing.</summary>
public static class NumberCard
{
    private const int Width = 340, Height = 178;

    /// <summary>Draws the card; it has no heading of its own.</summary>
    /// <param name="title">Name of the number, for assistive technology.</param>
    /// <param name="words">The number.</param>
    /// <param name="course">Its course, drawn below.</param>
    /// <exception cref="ArgumentException">The series holds values that cannot be, see <see cref="Series"/>.</exception>
    public static string Draw(string title, NumberWords words, Series course)
    {
        var spark = Sparkline.Draw(title, course, Width, 52);
        var svg = Svg.Root(new Frame(title, Width, Height), $"{words.Number} {words.Unit}, {words.Interval}. {words.Amount} {words.Change}. {words.Basis}.");
        svg.Open("text", ("x", 0), ("y", 32));
        svg.Text("tspan", words.Number, ("font-size", 34), ("font-weight", "600"));
        svg.Text("tspan", words.Unit, ("dx", 8), ("font-size", 18), ("fill", Ink.Muted));
        svg.Close();
        svg.Text("text", Lettering.Fit(words.Interval, Width), ("x", 0), ("y", 54), ("fill", Ink.Muted));
        Change(svg, words);
        svg.Draw(spark, 0, 92);
        svg.Text("text", Lettering.Fit(words.Basis, Width), ("x", 0), ("y", Height - 10), ("fill", Ink.Muted));
        return svg.End();
    }

    private static void Change(Svg svg, NumberWords words)
    {
        var indent = words.Amount.Length == 0 ? 0 : Lettering.Width(words.Amount) + 8;
        if (words.Amount.Length > 0)
            svg.Text("text", words.Amount, ("x", 0), ("y", 76), ("font-weight", "600"), ("fill", Colour(words.Tone)));
        svg.Text("text", Lettering.Fit(words.Change, Width - indent), ("x", indent), ("y", 76), ("fill", Ink.Muted));
    }

    private static string Colour(Tone tone) => tone switch { Tone.Good => Ink.Good, Tone.Bad => Ink.Bad, _ => Ink.Text };
}
