namespace Metrics.Charts;

/// <summary>The points on and beside a line.</summary>
internal static class LinePoints
{
    private const double Apart = 44;

    public static void Draw(Sheet sheet, Series series, int index, bool isAlone)
    {
        for (var i = 0; i < series.Points.Count; i++)
        {
            var point = series.Points[i];
            if (point.Value is not null)
                One(sheet, series, index, point, isAlone, isAlone || point.IsHollow || IsMarked(sheet, series.Points, i, index));
            foreach (var value in point.Singles)
                Single(sheet, series, index, point, value);
        }
    }

    // Lines that share a chart carry their shape now and then, each at other places; what has no line always does.
    private static bool IsMarked(Sheet sheet, IReadOnlyList<Point> points, int i, int index)
    {
        var every = Math.Max(1, (int)Math.Ceiling(Apart / sheet.Spacing(points[i])));
        var joined = (i > 0 && points[i - 1].Value is not null) || (i + 1 < points.Count && points[i + 1].Value is not null);
        return (i + (2 * index)) % every == 0 || !joined || points[i].Has(Flags.Insufficient) || points[i].Has(Flags.Wave);
    }

    private static void One(Sheet sheet, Series series, int index, Point point, bool isAlone, bool isMarked)
    {
        var (x, y) = sheet.At(point);
        var size = sheet.Spacing(point) switch { >= 12 => 3.2, >= 7 => 2.4, _ => 1.6 };
        if (point.Has(Flags.Signal))
            sheet.Svg.Empty("circle", ("class", "signal"), ("cx", x), ("cy", y), ("r", size + 3.5),
                ("fill", "none"), ("stroke", Ink.Signal), ("stroke-width", 1.8), Svg.Crisp);
        var marker = point.IsHollow || (isMarked && !isAlone) ? Math.Max(size, 3) : isMarked ? size : 1;
        Markers.Draw(sheet.Svg, index, x, y, marker, point.IsHollow, Sheet.Label(series, point, !isAlone));
    }

    private static void Single(Sheet sheet, Series series, int index, Point point, double value) =>
        sheet.Svg.Empty("circle", ("class", "single"), ("cx", sheet.X(point)), ("cy", sheet.Y(value)), ("r", 2.5),
            ("fill", Ink.Series(index)), ("fill-opacity", ".8"), ("data-x", sheet.X(point)),
            ("data-label", $"{series.Name}, {Format.Period(point.From, point.To)}: {Format.Value(value, series.Unit, 1)} · single value"));
}
