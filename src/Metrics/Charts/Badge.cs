namespace Metrics.Charts;

/// <summary>A label and a value in the height of a line, for a README or a wiki.</summary>
public static class Badge
{
    private const double Height = 20, Letters = 11, Pad = 8;
    private const string LabelGround = "var(--badge, #3f4a54)";

    /// <summary>Draws it.</summary>
    /// <param name="label">What is measured.</param>
    /// <param name="value">Its value and its change in words.</param>
    /// <param name="tone">The ground of the value: coloured only where a change is at least possible.</param>
    /// <param name="description">The whole of it in a sentence or two, for assistive technology and on hovering.</param>
    /// <returns>An SVG file without anything it would have to load.</returns>
    public static string Draw(string label, string value, Tone tone, string description)
    {
        var (left, right) = (Lettering.Width(Markup.Plain(label), Letters) + (2 * Pad), Lettering.Width(Markup.Plain(value), Letters) + (2 * Pad));
        var whole = left + right;
        var svg = Svg.Root(new Frame($"{label}: {value}", (int)Math.Ceiling(whole), (int)Height), description);
        svg.Open("g", ("fill", "#ffffff"), ("font-size", Letters), ("text-anchor", "middle"));
        svg.Empty("path", ("d", $"M4 0H{Number(left)}V20H4a4 4 0 0 1-4-4V4a4 4 0 0 1 4-4z"), ("fill", LabelGround));
        svg.Empty("path", ("d", $"M{Number(left)} 0H{Number(whole - 4)}a4 4 0 0 1 4 4V16a4 4 0 0 1-4 4H{Number(left)}z"), ("fill", Ground(tone)));
        svg.Text("text", label, ("x", left / 2), ("y", 14));
        svg.Text("text", value, ("x", left + (right / 2)), ("y", 14));
        return StandAlone.Flat(svg.End());
    }

    private static string Ground(Tone tone) => tone switch { Tone.Good => Ink.Good, Tone.Bad => Ink.Bad, _ => Ink.Accent };

    private static string Number(double number) => Svg.Value.Number(number);
}
