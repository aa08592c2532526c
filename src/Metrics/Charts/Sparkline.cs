namespace Metrics.Charts;

/// <summary>The course of a number in the size of a word: no axes, the latest complete point marked.</summary>
public static class Sparkline
{
    private const double Margin = 4;

    /// <summary>Draws one series; gaps stay gaps, the running bucket is hollow.</summary>
    /// <returns>An SVG element; for a stand-alone file it needs nothing else.</returns>
    /// <exception cref="ArgumentException">The series holds values that cannot be, see <see cref="Series"/>.</exception>
    public static string Draw(string title, Series series, int width = 120, int height = 32)
    {
        var points = series.Checked().Points;
        var frame = new Frame(title, width, height, "spark");
        var svg = Svg.Root(frame, Summary.Of([series]));
        if (points.All(point => point.Value is null))
            Axes.Line(svg, Margin, height / 2.0, width - Margin, height / 2.0, Ink.Axis, "2 4");
        else
            Course(new(svg, Inside(width, height, points.Count), TimeAxis.For(points), Scale(points)), points);
        return svg.End();
    }

    // The first and the last point, not their buckets, touch the edges, so that the line starts where the text above does.
    private static Plot Inside(int width, int height, int buckets)
    {
        var half = buckets > 1 ? (width - Margin - 1.5) / (buckets - 1) / 2 : 0;
        return new(1.5 - half, Margin, width - Margin + half, height - Margin);
    }

    // A word-sized picture shows the course, not the size, so it does not start at 0.
    private static ValueAxis Scale(IReadOnlyList<Point> points)
    {
        var values = points.Select(point => point.Value).OfType<double>().ToList();
        var (least, most) = (values.Min(), values.Max());
        return least == most ? new(least - 1, most + 1, false, []) : new(least, most, false, []);
    }

    private static void Course(Sheet sheet, IReadOnlyList<Point> points)
    {
        foreach (var segment in LineSegments.Of(points))
        {
            LineSegments.Draw(sheet, 0, segment, withBand: false);
            if (segment.Count == 1)
                Markers.Draw(sheet.Svg, 0, sheet.At(segment[0]).X, sheet.At(segment[0]).Y, 1.4, false, null);
        }
        if (points.LastOrDefault(point => point is { Value: not null, IsHollow: false }) is { } latest)
            Markers.Draw(sheet.Svg, 0, sheet.At(latest).X, sheet.At(latest).Y, 2.6, false, null);
        if (points[^1] is { IsHollow: true, Value: not null } running)
            Markers.Draw(sheet.Svg, 0, sheet.At(running).X, sheet.At(running).Y, 2.4, true, null);
    }
}
