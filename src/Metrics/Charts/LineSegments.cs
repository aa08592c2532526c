namespace Metrics.Charts;

/// <summary>The parts of a line: it breaks where there is no data, where there is too little,
/// and where the definition changed (measurement 0.2, R23, R25).</summary>
internal static class LineSegments
{
    public static IEnumerable<IReadOnlyList<Point>> Of(IReadOnlyList<Point> points)
    {
        var segment = new List<Point>();
        foreach (var point in points)
        {
            if (segment.Count > 0 && !Continues(segment[^1], point))
            {
                yield return segment;
                segment = [];
            }
            if (point.Value is not null)
                segment.Add(point);
        }
        if (segment.Count > 0)
            yield return segment;
    }

    /// <summary>Draws band and line of one part; a single point gets a whisker, because a band of no width is invisible.</summary>
    public static void Draw(Sheet sheet, int index, IReadOnlyList<Point> segment, bool withBand)
    {
        var colour = Ink.Series(index);
        if (withBand)
            Bands(sheet, colour, segment);
        Stroke(sheet, "line", colour, Ink.Dash(index), Pairs(segment, hollow: false), 2);
        Stroke(sheet, "line incomplete", colour, "3 3", Pairs(segment, hollow: true), 1.5);
    }

    private static bool Continues(Point before, Point point) =>
        point.Value is not null && (before.To == point.From || point.Has(Flags.Wave)) && !point.Has(Flags.Definition)
        && !point.Has(Flags.Insufficient) && !before.Has(Flags.Insufficient);

    private static IEnumerable<(Point From, Point To)> Pairs(IReadOnlyList<Point> segment, bool hollow) =>
        segment.Zip(segment.Skip(1)).Where(pair => (pair.First.IsHollow || pair.Second.IsHollow) == hollow);

    private static void Stroke(Sheet sheet, string kind, string colour, string? dash, IEnumerable<(Point From, Point To)> pairs, double width)
    {
        var path = new PathData();
        Point? last = null;
        foreach (var (from, to) in pairs)
        {
            if (last != from)
                path.Move(sheet.At(from).X, sheet.At(from).Y);
            path.Line(sheet.At(to).X, sheet.At(to).Y);
            last = to;
        }
        if (path.ToString() is { } data)
            sheet.Svg.Empty("path", ("class", kind), ("d", data), ("fill", "none"), ("stroke", colour), ("stroke-width", width),
                ("stroke-linejoin", "round"), ("stroke-linecap", dash is null ? "round" : null), ("stroke-dasharray", dash), Svg.Crisp);
    }

    private static void Bands(Sheet sheet, string colour, IReadOnlyList<Point> segment)
    {
        var run = new List<Point>();
        foreach (var point in segment.Append(null))
        {
            if (point is { HasInterval: true, IsHollow: false })
            {
                run.Add(point);
                continue;
            }
            Band(sheet, colour, run);
            if (point is not null)
                sheet.Whisker(point, colour, "2 2");
            run = [];
        }
    }

    private static void Band(Sheet sheet, string colour, List<Point> run)
    {
        if (run.Count == 1)
            sheet.Whisker(run[0], colour);
        if (run.Count < 2)
            return;
        var upper = run.Select(point => (sheet.X(point), sheet.Y(point.High!.Value)));
        var lower = run.AsEnumerable().Reverse().Select(point => (sheet.X(point), sheet.Y(point.Low!.Value)));
        sheet.Svg.Empty("path", ("class", "band"), ("d", new PathData().Through(upper.Concat(lower)).Close().ToString()),
            ("fill", colour), ("fill-opacity", ".15"));
    }
}
