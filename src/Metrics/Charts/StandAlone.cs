using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Metrics.Charts;

/// <summary>A drawing on paper of its own, for a slide or a document: colours and font inlined, light theme, with a heading and what it rests on.</summary>
public static partial class StandAlone
{
    private const string Font = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif";
    private const int Edge = 16, LineHeight = 18;

    private static readonly XNamespace Namespace = "http://www.w3.org/2000/svg";

    /// <summary>Puts a drawing under a heading and above a foot.</summary>
    /// <param name="title">Heading.</param>
    /// <param name="lines">What stands under it: scope, period, how to read it.</param>
    /// <param name="drawing">An SVG element as the charts draw it.</param>
    /// <param name="foot">Below the drawing: how fresh it is, where it comes from.</param>
    /// <returns>An SVG file without anything it would have to load.</returns>
    public static string Draw(string title, IReadOnlyList<string> lines, string drawing, string foot)
    {
        var inner = XElement.Parse(drawing);
        var (width, height) = (Length(inner, "width"), Length(inner, "height"));
        var top = Edge + 18 + (lines.Count * LineHeight) + 12;
        var whole = (Width: width + (2 * Edge), Height: top + height + 34);
        var sheet = new XElement(Namespace + "svg", new XAttribute("viewBox", $"0 0 {Number(whole.Width)} {Number(whole.Height)}"),
            new XAttribute("width", Number(whole.Width)), new XAttribute("height", Number(whole.Height)), new XAttribute("role", "img"),
            new XAttribute("font-family", "var(--font)"), new XAttribute("font-size", 12), new XAttribute("fill", Ink.Letters),
            new XElement(Namespace + "title", Markup.Plain(title)),
            new XElement(Namespace + "desc", inner.Element(Namespace + "desc")?.Value ?? ""),
            new XElement(Namespace + "rect", new XAttribute("width", Number(whole.Width)), new XAttribute("height", Number(whole.Height)), new XAttribute("fill", Ink.Surface)),
            Text(title, Edge + 14, width, 16, Ink.Letters, "600"),
            lines.Select((line, i) => Text(line, Edge + 16 + ((i + 1) * LineHeight), width, 12, Ink.Muted)),
            Placed(inner, top),
            Text(foot, whole.Height - 14, width, 11, Ink.Muted));
        return Flat(sheet);
    }

    /// <summary>A drawing with its colours and its font inlined, and without what only a page uses.</summary>
    public static string Flat(string drawing) => Flat(XElement.Parse(drawing));

    /// <summary>Width and height of a drawing in CSS pixels.</summary>
    public static (int Width, int Height) Size(string drawing)
    {
        var root = XElement.Parse(drawing);
        return ((int)Math.Ceiling(Length(root, "width")), (int)Math.Ceiling(Length(root, "height")));
    }

    private static string Flat(XElement root)
    {
        // A mark on the edge of a drawing inside another would be cut off.
        foreach (var inner in root.Descendants(Namespace + "svg"))
            inner.SetAttributeValue("overflow", "visible");
        foreach (var attribute in root.DescendantsAndSelf().Attributes().ToList())
        {
            if (attribute.Name.LocalName is "class" || attribute.Name.LocalName.StartsWith("data-", StringComparison.Ordinal))
                attribute.Remove();
            else if (attribute.Name.LocalName == "font-family")
                attribute.Value = Font;
            else
                attribute.Value = Property().Replace(attribute.Value, "$1").Replace("currentColor", Property().Replace(Ink.Letters, "$1"), StringComparison.Ordinal);
        }
        return root.ToString(SaveOptions.DisableFormatting);
    }

    private static XElement Placed(XElement inner, int top)
    {
        inner.Elements().Where(part => part.Name.LocalName is "title" or "desc").Remove();
        inner.Attribute("role")?.Remove();
        inner.SetAttributeValue("x", Edge);
        inner.SetAttributeValue("y", top);
        return inner;
    }

    private static XElement Text(string text, double y, double width, double size, string fill, string? weight = null) => new(Namespace + "text",
        new XAttribute("x", Edge), new XAttribute("y", Number(y)), new XAttribute("font-size", Number(size)), new XAttribute("fill", fill),
        weight is null ? null : new XAttribute("font-weight", weight), Lettering.Fit(Markup.Plain(text), width, size));

    private static double Length(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    private static string Number(double number) => Svg.Value.Number(number);

    [GeneratedRegex(@"var\(--[a-z0-9-]+, (#[0-9a-f]{6})\)")]
    private static partial Regex Property();
}
