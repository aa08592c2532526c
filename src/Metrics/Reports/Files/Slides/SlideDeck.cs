using System.Globalization;
using System.Text;
using Metrics.Charts;
using Metrics.Exports;

namespace Metrics.Reports;

/// <summary>One slide: its shapes, and the charts that they refer to.</summary>
/// <param name="Shapes">Shapes as PresentationML, from the lowest to the highest.</param>
/// <param name="Charts">Charts as DrawingML; the first one is <c>chart1</c> to its frame.</param>
internal sealed record Slide(string Shapes, IReadOnlyList<string> Charts);

/// <summary>
/// Slides as a PowerPoint file (ECMA-376). The few parts it takes are written as they are, because then their order, names and bytes
/// depend on nothing but what they say.
/// </summary>
internal static class SlideDeck
{
    /// <summary>Width and height of a slide, 16 to 9, in English Metric Units.</summary>
    public const int Width = 12_192_000, Height = 6_858_000;

    private const string Head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private const string Spaces = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";
    private const string Kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private const string Group = "<p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/><a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"0\" cy=\"0\"/></a:xfrm></p:grpSpPr>";

    /// <summary>Writes the file.</summary>
    /// <param name="title">Title among the properties.</param>
    /// <param name="created">Date among the properties.</param>
    /// <param name="slides">The slides in their order.</param>
    public static byte[] Write(string title, DateTimeOffset created, IReadOnlyList<Slide> slides) =>
        FixedZip.Write(Parts(title, created, slides).Select(part => (part.Name, Encoding.UTF8.GetBytes(part.Text))));

    private static IEnumerable<(string Name, string Text)> Parts(string title, DateTimeOffset created, IReadOnlyList<Slide> slides)
    {
        var charts = slides.SelectMany(slide => slide.Charts).ToList();
        yield return ("[Content_Types].xml", Types(slides.Count, charts.Count));
        yield return ("_rels/.rels", Relations(("office", Kind + "officeDocument", "ppt/presentation.xml"), ("core", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml")));
        yield return ("docProps/core.xml", Encoding.UTF8.GetString(CoreProperties.Write(title, created)));
        yield return ("ppt/presentation.xml", Presentation(slides.Count));
        yield return ("ppt/_rels/presentation.xml.rels", Relations([("master", Kind + "slideMaster", "slideMasters/slideMaster1.xml"), ("theme", Kind + "theme", "theme/theme1.xml"),
            .. Numbered(slides.Count).Select(number => ($"slide{number}", Kind + "slide", $"slides/slide{number}.xml"))]));
        yield return ("ppt/theme/theme1.xml", Theme);
        yield return ("ppt/slideMasters/slideMaster1.xml", Master);
        yield return ("ppt/slideMasters/_rels/slideMaster1.xml.rels", Relations(("layout", Kind + "slideLayout", "../slideLayouts/slideLayout1.xml"), ("theme", Kind + "theme", "../theme/theme1.xml")));
        yield return ("ppt/slideLayouts/slideLayout1.xml", Layout);
        yield return ("ppt/slideLayouts/_rels/slideLayout1.xml.rels", Relations(("master", Kind + "slideMaster", "../slideMasters/slideMaster1.xml")));
        var before = 0;
        for (var i = 0; i < slides.Count; i++)
        {
            var number = (i + 1).ToString(CultureInfo.InvariantCulture);
            yield return ($"ppt/slides/slide{number}.xml", $"{Head}<p:sld {Spaces}><p:cSld><p:spTree>{Group}{slides[i].Shapes}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>");
            var first = before;
            yield return ($"ppt/slides/_rels/slide{number}.xml.rels", Relations([("layout", Kind + "slideLayout", "../slideLayouts/slideLayout1.xml"),
                .. slides[i].Charts.Select((_, chart) => (string.Create(CultureInfo.InvariantCulture, $"chart{chart + 1}"), Kind + "chart", string.Create(CultureInfo.InvariantCulture, $"../charts/chart{first + chart + 1}.xml")))]));
            before += slides[i].Charts.Count;
        }
        foreach (var (chart, number) in charts.Zip(Numbered(charts.Count)))
            yield return ($"ppt/charts/chart{number}.xml", Head + chart);
    }

    private static IEnumerable<string> Numbered(int count) => Enumerable.Range(1, count).Select(number => number.ToString(CultureInfo.InvariantCulture));

    private static string Relations(params IReadOnlyList<(string Id, string Type, string Target)> relations) =>
        $"{Head}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{string.Concat(relations.Select(one => $"<Relationship Id=\"{one.Id}\" Type=\"{one.Type}\" Target=\"{one.Target}\"/>"))}</Relationships>";

    private static string Types(int slides, int charts)
    {
        const string Office = "application/vnd.openxmlformats-officedocument.";
        (string Part, string Type)[] parts =
        [
            ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"), ("/ppt/presentation.xml", Office + "presentationml.presentation.main+xml"),
            ("/ppt/theme/theme1.xml", Office + "theme+xml"), ("/ppt/slideMasters/slideMaster1.xml", Office + "presentationml.slideMaster+xml"),
            ("/ppt/slideLayouts/slideLayout1.xml", Office + "presentationml.slideLayout+xml"),
            .. Numbered(slides).Select(number => ($"/ppt/slides/slide{number}.xml", Office + "presentationml.slide+xml")),
            .. Numbered(charts).Select(number => ($"/ppt/charts/chart{number}.xml", Office + "drawingml.chart+xml")),
        ];
        return $"{Head}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + string.Concat(parts.Select(part => $"<Override PartName=\"{part.Part}\" ContentType=\"{part.Type}\"/>")) + "</Types>";
    }

    private static string Presentation(int slides) => $"{Head}<p:presentation {Spaces}><p:sldMasterIdLst><p:sldMasterId id=\"2147483648\" r:id=\"master\"/></p:sldMasterIdLst><p:sldIdLst>"
        + string.Concat(Enumerable.Range(1, slides).Select(number => string.Create(CultureInfo.InvariantCulture, $"<p:sldId id=\"{255 + number}\" r:id=\"slide{number}\"/>")))
        + string.Create(CultureInfo.InvariantCulture, $"</p:sldIdLst><p:sldSz cx=\"{Width}\" cy=\"{Height}\"/><p:notesSz cx=\"{Height}\" cy=\"{Width}\"/></p:presentation>");

    private static string Title => "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Title\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"title\"/></p:nvPr></p:nvSpPr>"
        + $"<p:spPr><a:xfrm><a:off x=\"{SlideShapes.Edge}\" y=\"330000\"/><a:ext cx=\"{Width - (2 * SlideShapes.Edge)}\" cy=\"620000\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr>"
        + "<p:txBody><a:bodyPr lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"b\"><a:normAutofit/></a:bodyPr><a:lstStyle/><a:p><a:r><a:rPr lang=\"en-GB\"/><a:t>Title</a:t></a:r></a:p></p:txBody></p:sp>";

    private static string Master => $"{Head}<p:sldMaster {Spaces}><p:cSld><p:bg><p:bgPr><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill><a:effectLst/></p:bgPr></p:bg><p:spTree>{Group}{Title}</p:spTree></p:cSld>"
        + "<p:clrMap bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" accent2=\"accent2\" accent3=\"accent3\" accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" folHlink=\"folHlink\"/>"
        + "<p:sldLayoutIdLst><p:sldLayoutId id=\"2147483649\" r:id=\"layout\"/></p:sldLayoutIdLst><p:txStyles><p:titleStyle><a:lvl1pPr algn=\"l\"><a:defRPr sz=\"2600\" b=\"1\"><a:solidFill><a:schemeClr val=\"tx1\"/></a:solidFill><a:latin typeface=\"+mj-lt\"/></a:defRPr></a:lvl1pPr></p:titleStyle><p:bodyStyle/><p:otherStyle/></p:txStyles></p:sldMaster>";

    private static string Layout => $"{Head}<p:sldLayout {Spaces} type=\"titleOnly\"><p:cSld name=\"Title only\"><p:spTree>{Group}{Title}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>";

    // The colours of the charts, in the light theme.
    private static string Theme => $"{Head}<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"Report\"><a:themeElements><a:clrScheme name=\"Report\">"
        + string.Concat(new[] { ("dk1", "17212A"), ("lt1", "FFFFFF"), ("dk2", "55606B"), ("lt2", "F0F1EE"), ("accent1", "1F6A8C"), ("accent2", "BB5A14"), ("accent3", "6A50A7"), ("accent4", "2F7A4D"), ("accent5", "A63A6F"), ("accent6", "756814"), ("hlink", "155E7E"), ("folHlink", "155E7E") }
            .Select(colour => $"<a:{colour.Item1}><a:srgbClr val=\"{colour.Item2}\"/></a:{colour.Item1}>"))
        + "</a:clrScheme><a:fontScheme name=\"Report\"><a:majorFont><a:latin typeface=\"Calibri\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/></a:majorFont><a:minorFont><a:latin typeface=\"Calibri\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/></a:minorFont></a:fontScheme>"
        + "<a:fmtScheme name=\"Report\"><a:fillStyleLst>" + string.Concat(Enumerable.Repeat("<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>", 3)) + "</a:fillStyleLst><a:lnStyleLst>"
        + string.Concat(Enumerable.Repeat("<a:ln w=\"9525\"><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill></a:ln>", 3)) + "</a:lnStyleLst><a:effectStyleLst>"
        + string.Concat(Enumerable.Repeat("<a:effectStyle><a:effectLst/></a:effectStyle>", 3)) + "</a:effectStyleLst><a:bgFillStyleLst>"
        + string.Concat(Enumerable.Repeat("<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>", 3)) + "</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>";
}
