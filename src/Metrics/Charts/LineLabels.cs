namespace Metrics.Charts;

/// <summary>Names beside the ends of the lines, moved apart where they would touch; no legend to look up.</summary>
internal static class LineLabels
{
    private const double RowHeight = 15, Indent = 20;

    /// <summary>Width to leave free on the right.</summary>
    public static double Room(Frame frame, IReadOnlyList<Series> series) => series.Count == 1
        ? 16
        : Math.Min(series.Max(one => Lettering.Width(Markup.Plain(one.Name))) + Indent + 4, frame.Width * 0.32);

    public static void Draw(Sheet sheet, IReadOnlyList<Series> series)
    {
        if (series.Count == 1)
            Latest(sheet, series[0]);
        else
            Names(sheet, series);
    }

    // One line needs no name, the title has it: its latest complete value stands at the point instead,
    // to the left, because the running bucket is on the right, and on the side that the line does not come from.
    private static void Latest(Sheet sheet, Series series)
    {
        if (series.Points.LastOrDefault(point => point is { Value: not null, IsHollow: false }) is not { } last)
            return;
        var words = Format.Value(last.Value, series.Unit, last.N);
        var (x, y) = sheet.At(last);
        if (!series.Points.Any(point => point.To == last.From && point.Value is not null))
        {
            var fits = x + 9 + Lettering.Width(words) < sheet.Svg.Width;
            Axes.Label(sheet.Svg, words, fits ? x + 9 : x - 9, y + 4, fits ? "start" : "end", "600");
            return;
        }
        var isBelow = (y < sheet.Plot.Top + 6 || LineIsAbove(sheet, series, last, Lettering.Width(words))) && y + 20 < sheet.Plot.Bottom;
        var right = x + Math.Min(8, sheet.Spacing(last) / 3);
        Axes.Label(sheet.Svg, words, Math.Max(right, Lettering.Width(words)), isBelow ? y + 19 : y - 10, "end", "600");
    }

    private static bool LineIsAbove(Sheet sheet, Series series, Point last, double width)
    {
        var (x, y) = sheet.At(last);
        var near = series.Points.Where(point => point.Value is not null && sheet.X(point) > x - width && sheet.X(point) < x + 10)
            .Select(point => sheet.At(point).Y - y).ToList();
        return near.Count(down => down < -4) > near.Count(down => down > 4);
    }

    private static void Names(Sheet sheet, IReadOnlyList<Series> series)
    {
        var ends = series.Select((one, index) => (one, index, last: one.Points.LastOrDefault(point => point.Value is not null)))
            .Where(end => end.last is not null).ToList();
        var room = Math.Max(2, (int)((sheet.Plot.Bottom - sheet.Plot.Top) / RowHeight) + 1);
        var named = ends.Count <= room ? ends : ends[..(room - 1)];
        var places = Spread([.. named.Select(end => sheet.At(end.last!).Y)], sheet.Plot.Top, sheet.Plot.Bottom);
        for (var i = 0; i < named.Count; i++)
            Name(sheet, named[i].one.Name, named[i].index, sheet.At(named[i].last!), places[i]);
        if (named.Count < ends.Count)
            Axes.Label(sheet.Svg, $"+ {ends.Count - named.Count} more", sheet.Plot.Right + Indent, sheet.Plot.Bottom + 18, "start", fill: Ink.Muted);
    }

    private static void Name(Sheet sheet, string name, int index, (double X, double Y) end, double y)
    {
        var x = sheet.Plot.Right;
        if (Math.Abs(end.Y - y) > 2 || x - end.X > 12)
            sheet.Svg.Empty("path", ("class", "leader"), ("d", new PathData().Move(end.X + 5, end.Y).Line(x, y).Line(x + 5, y).ToString()),
                ("fill", "none"), ("stroke", Ink.Series(index)), ("stroke-opacity", ".5"), Svg.Crisp);
        Markers.Draw(sheet.Svg, index, x + 11, y, 3.2, false, null);
        var width = sheet.Svg.Width - x - Indent - 2;
        sheet.Svg.Text("text", Lettering.Fit(Markup.Plain(name), width), ("x", x + Indent), ("y", y + 4));
    }

    /// <summary>Keeps the order of the wished places, at least one row apart and between the ends.</summary>
    internal static double[] Spread(double[] wished, double top, double bottom)
    {
        var order = Enumerable.Range(0, wished.Length).OrderBy(i => wished[i]).ThenBy(i => i).ToArray();
        var places = wished.ToArray();
        for (var i = 0; i < order.Length; i++)
            places[order[i]] = Math.Max(places[order[i]], i == 0 ? top : places[order[i - 1]] + RowHeight);
        for (var i = order.Length - 1; i >= 0; i--)
            places[order[i]] = Math.Min(places[order[i]], i == order.Length - 1 ? bottom : places[order[i + 1]] - RowHeight);
        return places;
    }
}
