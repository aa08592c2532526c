using System.Globalization;
using System.Text;

namespace Metrics.Charts;

/// <summary>Writes one drawing as text: every name escaped, every number invariant with at most one decimal,
/// so that the same data gives the same bytes on every machine. No style elements or attributes: a strict
/// content security policy would drop them.</summary>
internal sealed class Svg
{
    /// <summary>Strokes keep their width when the page scales the drawing.</summary>
    public static readonly (string, Value) Crisp = ("vector-effect", "non-scaling-stroke");

    private readonly StringBuilder _text = new();
    private readonly Stack<string> _open = new();

    /// <summary>Width of the drawing.</summary>
    public double Width { get; private init; }

    /// <summary>The root element with the words for those who do not see the picture.</summary>
    public static Svg Root(Frame frame, string summary, string read = "x")
    {
        var svg = new Svg { Width = frame.Width };
        svg.Open("svg", ("xmlns", "http://www.w3.org/2000/svg"), ("class", frame.Class), ("role", "img"),
            ("viewBox", $"0 0 {Value.Number(frame.Width)} {Value.Number(frame.Height)}"),
            ("width", frame.Width), ("height", frame.Height), ("data-read", read),
            ("font-family", "var(--font, system-ui, sans-serif)"), ("font-size", Frame.Letters), ("fill", Ink.Text));
        svg.Text("title", frame.Title);
        svg.Text("desc", summary);
        return svg;
    }

    /// <summary>A drawing for the eye alone, beside the words that say the same.</summary>
    public static Svg Bare(string name, double width, double height)
    {
        var svg = new Svg { Width = width };
        svg.Open("svg", ("class", name), ("viewBox", $"0 0 {Value.Number(width)} {Value.Number(height)}"), ("width", width), ("height", height), ("aria-hidden", "true"));
        return svg;
    }

    public void Open(string element, params ReadOnlySpan<(string Name, Value Value)> attributes)
    {
        Start(element, attributes);
        _text.Append('>');
        _open.Push(element);
    }

    public void Close() => _text.Append("</").Append(_open.Pop()).Append('>');

    public void Empty(string element, params ReadOnlySpan<(string Name, Value Value)> attributes)
    {
        Start(element, attributes);
        _text.Append("/>");
    }

    public void Text(string element, string content, params ReadOnlySpan<(string Name, Value Value)> attributes)
    {
        Start(element, attributes);
        _text.Append('>').Append(Markup.Escape(content)).Append("</").Append(element).Append('>');
    }

    /// <summary>Another drawing inside this one.</summary>
    /// <param name="drawing">A finished drawing; it is placed by a group around it.</param>
    /// <param name="x">Its left edge.</param>
    /// <param name="y">Its upper edge.</param>
    public void Draw(string drawing, double x, double y)
    {
        Open("g", ("transform", $"translate({Value.Number(x)} {Value.Number(y)})"), ("aria-hidden", "true"));
        _text.Append(drawing);
        Close();
    }

    /// <summary>Closes what is open and returns the drawing.</summary>
    public string End()
    {
        while (_open.Count > 0)
            Close();
        return _text.ToString();
    }

    private void Start(string element, ReadOnlySpan<(string Name, Value Value)> attributes)
    {
        _text.Append('<').Append(element);
        foreach (var (name, value) in attributes)
        {
            if (value.Text is { } known)
                _text.Append(' ').Append(name).Append("=\"").Append(Markup.Escape(known)).Append('"');
        }
    }

    /// <summary>The value of an attribute; null leaves the attribute out.</summary>
    public readonly record struct Value(string? Text)
    {
        public static implicit operator Value(string? text) => new(text);

        public static implicit operator Value(double number) => new(Number(number));

        /// <summary>A coordinate: a tenth of a pixel is finer than any screen.</summary>
        public static string Number(double number)
        {
            var tenths = (long)Math.Round(number * 10, MidpointRounding.AwayFromZero);
            return (tenths / 10m).ToString("0.#", CultureInfo.InvariantCulture);
        }
    }
}
