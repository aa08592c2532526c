using System.Globalization;
using System.Text;
using Metrics.Charts;

namespace Metrics.Reports;

/// <summary>Shapes of one slide: heading, texts, tables and frames of charts, each with a name and words for those who do not see it.</summary>
internal sealed class SlideShapes
{
    /// <summary>Left and right margin in English Metric Units.</summary>
    public const int Edge = 560_000;

    /// <summary>Where the content of a slide begins.</summary>
    public const int Top = 1_180_000;

    /// <summary>Width of the content.</summary>
    public const int Room = SlideDeck.Width - (2 * Edge);

    private const int Points = 12_700;

    private readonly StringBuilder _shapes = new();
    private readonly List<string> _charts = [];
    private int _next = 2;

    /// <summary>The slide.</summary>
    public Slide Done() => new(_shapes.ToString(), _charts);

    /// <summary>The heading, by which readers find the slide.</summary>
    /// <param name="text">The heading.</param>
    /// <param name="y">Upper edge; where the headings stand without it.</param>
    public SlideShapes Title(string text, int? y = null)
    {
        var place = y is { } own ? $"<p:spPr>{Place(Edge, own, Room, 620_000)}</p:spPr>" : "<p:spPr/>";
        _shapes.Append($"<p:sp><p:nvSpPr><p:cNvPr id=\"{Id()}\" name=\"Title\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"title\"/></p:nvPr></p:nvSpPr>{place}<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang=\"en-GB\"/><a:t>{Markup.Escape(text)}</a:t></a:r></a:p></p:txBody></p:sp>");
        return this;
    }

    /// <summary>Lines of text.</summary>
    /// <param name="lines">The lines with the colour of a bar before them; null for none.</param>
    /// <param name="size">Letters in points.</param>
    /// <param name="y">Upper edge.</param>
    /// <param name="height">Height.</param>
    /// <param name="colour">A colour of the theme.</param>
    /// <param name="isBold">True for strong letters.</param>
    /// <param name="x">Left edge.</param>
    /// <param name="width">Width; all the room without it.</param>
    public SlideShapes Lines(IEnumerable<string> lines, int size, int y, int height, string colour = "tx1", bool isBold = false, int x = Edge, int width = Room)
    {
        var text = string.Concat(lines.Select(line => $"<a:p><a:pPr><a:spcBef><a:spcPts val=\"{Number(size * 40)}\"/></a:spcBef></a:pPr>{Run(line, size, colour, isBold)}</a:p>"));
        _shapes.Append($"<p:sp><p:nvSpPr><p:cNvPr id=\"{Id()}\" name=\"Text\"/><p:cNvSpPr txBox=\"1\"/><p:nvPr/></p:nvSpPr><p:spPr>{Place(x, y, width, height)}<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>"
            + $"<p:txBody><a:bodyPr wrap=\"square\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\"><a:normAutofit/></a:bodyPr><a:lstStyle/>{text}</p:txBody></p:sp>");
        return this;
    }

    /// <summary>A coloured bar, for the eye alone.</summary>
    public SlideShapes Bar(int x, int y, int width, int height, string colour)
    {
        _shapes.Append($"<p:sp><p:nvSpPr><p:cNvPr id=\"{Id()}\" name=\"Line\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{Place(x, y, width, height)}<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val=\"{colour}\"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>");
        return this;
    }

    /// <summary>A table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">Which of its columns, with their shares of the width.</param>
    /// <param name="y">Upper edge.</param>
    /// <param name="size">Letters in points.</param>
    /// <param name="rowsAtMost">Rows that have room.</param>
    /// <param name="width">Width; all the room without it.</param>
    public SlideShapes Table(Table table, IReadOnlyList<(string Name, double Share)> columns, int y, int size = 12, int rowsAtMost = 14, int width = Room)
    {
        var places = columns.Select(column => (Index: table.Columns.ToList().FindIndex(known => known.Name == column.Name), column.Share)).Where(column => column.Index >= 0).ToList();
        var (whole, height) = (places.Sum(column => column.Share), (size + 11) * Points);
        var grid = string.Concat(places.Select(column => $"<a:gridCol w=\"{Number((long)(width * column.Share / whole))}\"/>"));
        var rows = table.Rows.Take(rowsAtMost).ToList();
        _shapes.Append($"<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"{Id()}\" name=\"Table\" descr=\"{Markup.Escape(table.Title)}\"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>{Frame(Edge, y, width, height * (rows.Count + 1))}"
            + $"<a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/table\"><a:tbl><a:tblPr firstRow=\"1\"/><a:tblGrid>{grid}</a:tblGrid>"
            + Row(places.Select((column, i) => Cell(table.Columns[column.Index].Name, table.Columns[column.Index].IsNumber, "tx2", true, size, i > 0)), height));
        for (var place = 0; place < rows.Count; place++)
        {
            var (row, isStrong) = (rows[place], table.Strong.Contains(place));
            _shapes.Append(Row(places.Select((column, i) => Cell(row[column.Index].Text, table.Columns[column.Index].IsNumber, row[column.Index].Tone switch { "good" => "accent4", "bad" => "accent2", _ => "tx1" },
                isStrong || row[column.Index].Tone is not null, size, i > 0)), height));
        }
        // In the table itself, because nobody knows how tall its rows become.
        if (table.Rows.Count > rows.Count)
            _shapes.Append(Row(places.Select((column, i) => Cell(i == 0 ? $"{Number(table.Rows.Count - rows.Count)} more in the report" : "", false, "tx2", false, size, i > 0)), height));
        _shapes.Append("</a:tbl></a:graphicData></a:graphic></p:graphicFrame>");
        return this;
    }

    /// <summary>A chart that can be edited.</summary>
    public SlideShapes Chart(Chart chart, int x, int y, int width, int height)
    {
        if (SlideChart.Write(chart) is not { } drawing)
            return this;
        _charts.Add(drawing);
        _shapes.Append($"<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"{Id()}\" name=\"Chart\" descr=\"{Markup.Escape($"{chart.Title}. {chart.Words}")}\"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>{Frame(x, y, width, height)}"
            + $"<a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" r:id=\"chart{Number(_charts.Count)}\"/></a:graphicData></a:graphic></p:graphicFrame>");
        return this;
    }

    private string Id() => Number(_next++);

    private static string Row(IEnumerable<string> cells, int height) => $"<a:tr h=\"{Number(height)}\">{string.Concat(cells)}</a:tr>";

    private static string Cell(string text, bool isNumber, string colour, bool isBold, int size, bool isApart)
    {
        const string none = "<a:ln{0} w=\"0\"><a:noFill/></a:ln{0}>";
        return $"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn=\"{(isNumber ? "r" : "l")}\"/>{Run(text, size, colour, isBold)}</a:p></a:txBody><a:tcPr marL=\"{(isApart && !isNumber ? "140000" : "0")}\" marR=\"36000\" marT=\"36000\" marB=\"36000\" anchor=\"ctr\">"
            + string.Concat(new[] { "L", "R", "T" }.Select(side => none.Replace("{0}", side, StringComparison.Ordinal))) + $"<a:lnB w=\"9525\"><a:solidFill><a:srgbClr val=\"C9CFD4\"/></a:solidFill></a:lnB><a:noFill/></a:tcPr></a:tc>";
    }

    private static string Run(string text, int size, string colour, bool isBold) =>
        $"<a:r><a:rPr lang=\"en-GB\" sz=\"{Number(size * 100)}\"{(isBold ? " b=\"1\"" : "")}><a:solidFill><a:schemeClr val=\"{colour}\"/></a:solidFill></a:rPr><a:t>{Markup.Escape(text)}</a:t></a:r>";

    private static string Place(int x, int y, int width, int height) => $"<a:xfrm><a:off x=\"{Number(x)}\" y=\"{Number(y)}\"/><a:ext cx=\"{Number(width)}\" cy=\"{Number(height)}\"/></a:xfrm>";

    private static string Frame(int x, int y, int width, int height) => Place(x, y, width, height).Replace("<a:xfrm>", "<p:xfrm>", StringComparison.Ordinal).Replace("</a:xfrm>", "</p:xfrm>", StringComparison.Ordinal);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
