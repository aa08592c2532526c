using System.Globalization;
using Metrics.Charts;

namespace Metrics.Reports;

/// <summary>A chart of the report as a chart of DrawingML, which can be edited in the slides. Values are in the unit that suits their size.</summary>
internal static class SlideChart
{
    private const string Letters = "<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz=\"1000\"><a:solidFill><a:schemeClr val=\"tx1\"/></a:solidFill></a:defRPr></a:pPr><a:endParaRPr lang=\"en-GB\"/></a:p></c:txPr>";

    private const string Labels = "<c:numFmt formatCode=\"0.0\" sourceLinked=\"0\"/><c:spPr><a:noFill/></c:spPr><c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz=\"1100\" b=\"1\"><a:solidFill><a:schemeClr val=\"bg1\"/></a:solidFill></a:defRPr></a:pPr><a:endParaRPr lang=\"en-GB\"/></a:p></c:txPr><c:dLblPos val=\"ctr\"/><c:showLegendKey val=\"0\"/><c:showVal val=\"1\"/><c:showCatName val=\"0\"/><c:showSerName val=\"0\"/><c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/></c:dLbls>";

    private sealed record Line(string Name, string Colour, IReadOnlyList<double?> Values, string? Dash = null, string Errors = "", bool IsHidden = false, IReadOnlyList<int>? Signalled = null, bool IsDots = false);

    /// <summary>Writes it; null where slides have no chart of that kind.</summary>
    public static string? Write(Chart chart) => chart.Kind switch
    {
        "line" => OverTime(chart),
        "interval" => Intervals(chart),
        "fan" => Forecast(chart),
        "tornado" => Swings(chart),
        "stack" => Stacks(chart),
        "waterfall" => Steps(chart),
        "levels" => Levels(chart),
        "event" => Study(chart),
        _ => null,
    };

    private static string OverTime(Chart chart)
    {
        var points = chart.Series![0].Points;
        var (divisor, unit) = Scale(chart.Unit, chart.Series.SelectMany(series => series.Points).Select(point => point.Value));
        // A name for every fifth week; all of them would stand on each other.
        var names = points.Select((point, i) => i % 5 == 0 ? point.From.ToString("d MMM", CultureInfo.InvariantCulture) : "").ToList();
        List<Line> lines = [.. chart.Series.Select((series, i) => new Line(series.Name, Accent(i), [.. series.Points.Select(point => point.Value / divisor)]))];
        foreach (var (name, value) in new[] { ("upper limit", chart.Options?.UpperLimit), ("centre", chart.Options?.Centre), ("lower limit", chart.Options?.LowerLimit) })
            if (value is { } level)
                lines.Add(new Line(name, "tx2", [.. points.Select(_ => (double?)level / divisor)], name == "centre" ? "solid" : "dash"));
        var body = $"<c:lineChart><c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>{string.Concat(lines.Select((line, i) => Series(line, i, names, isLine: true)))}<c:marker val=\"1\"/><c:axId val=\"1\"/><c:axId val=\"2\"/></c:lineChart>";
        return Whole($"{chart.Title}{unit}", body + Axes("b", "l", unit == ", %" ? "0%" : "General"), lines.Count > 1 ? "b" : null);
    }

    private static string Forecast(Chart chart)
    {
        var scale = MoneyScale.Of(chart.Fan!.SelectMany(year => new[] { year.Low, year.High }), chart.Unit);
        Line Of(string name, string colour, string? dash, Func<FanPoint, double> value) => new(name, colour, [.. chart.Fan!.Select(year => (double?)scale.Scaled(value(year)))], dash);
        Line[] lines = [Of("P90", "tx2", "dash", year => year.High), Of("median", "accent1", null, year => year.Middle), Of("P10", "tx2", "dash", year => year.Low)];
        var least = Math.Floor(Math.Min(0, chart.Fan!.Min(year => scale.Scaled(year.Low))));
        var body = $"<c:lineChart><c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>{string.Concat(lines.Select((line, i) => Series(line, i, [.. chart.Fan!.Select(year => year.Name)], isLine: true)))}<c:marker val=\"1\"/><c:axId val=\"1\"/><c:axId val=\"2\"/></c:lineChart>";
        return Whole($"{chart.Title}, {scale.Unit}", body + Axes("b", "l", "0.0", least: least), "b");
    }

    // To either end from the base, where the axes cross.
    private static string Swings(Chart chart)
    {
        var (rows, middle) = (chart.Swings!, chart.Middle ?? 0);
        var scale = MoneyScale.Of(rows.SelectMany(row => new[] { row.Low, row.High }), chart.Unit);
        Line[] lines = [new("at its low end", "accent2", [.. rows.Select(row => (double?)scale.Scaled(row.Low))]), new("at its high end", "accent1", [.. rows.Select(row => (double?)scale.Scaled(row.High))])];
        var body = $"<c:barChart><c:barDir val=\"bar\"/><c:grouping val=\"clustered\"/><c:varyColors val=\"0\"/>{string.Concat(lines.Select((line, i) => Series(line, i, [.. rows.Select(row => row.Name)], isLine: false)))}<c:gapWidth val=\"40\"/><c:overlap val=\"100\"/><c:axId val=\"1\"/><c:axId val=\"2\"/></c:barChart>";
        var axes = Axes("l", "b", "0.0", isTurned: true, least: Math.Floor(Math.Min(0, rows.Select(row => scale.Scaled(Math.Min(row.Low, row.High))).DefaultIfEmpty(0).Min())))
            .Replace("<c:crossAx val=\"2\"/><c:crosses val=\"autoZero\"/>", $"<c:crossAx val=\"2\"/><c:crossesAt val=\"{Math.Round(scale.Scaled(middle), 6).ToString("R", CultureInfo.InvariantCulture)}\"/>", StringComparison.Ordinal);
        return Whole($"{chart.Title}, {scale.Unit}", body + axes, "b");
    }

    private static string Intervals(Chart chart)
    {
        var rows = chart.Rows!;
        var names = rows.Select(row => row.Name).ToList();
        string Ends(Func<IntervalRow, double?> end) => Values([.. rows.Select(row => end(row) is { } at && row.Value is { } value ? Math.Abs(at - value) : (double?)0)], "numLit");
        var errors = $"<c:errBars><c:errBarType val=\"both\"/><c:errValType val=\"cust\"/><c:noEndCap val=\"0\"/><c:plus>{Ends(row => row.High)}</c:plus><c:minus>{Ends(row => row.Low)}</c:minus><c:spPr><a:ln w=\"15875\"><a:solidFill><a:schemeClr val=\"tx1\"/></a:solidFill></a:ln></c:spPr></c:errBars>";
        var body = $"<c:barChart><c:barDir val=\"bar\"/><c:grouping val=\"clustered\"/><c:varyColors val=\"0\"/>{Series(new Line(chart.Title, "accent1", [.. rows.Select(row => row.Value)], Errors: errors), 0, names, isLine: false)}<c:gapWidth val=\"70\"/><c:axId val=\"1\"/><c:axId val=\"2\"/></c:barChart>";
        return Whole($"{chart.Title}, with 95 % interval", body + Axes("l", "b", "General", isTurned: true, least: 0, most: chart.Unit == "points" ? 100 : null), null);
    }

    private static string Levels(Chart chart)
    {
        var rows = chart.Levels!;
        var body = $"<c:barChart><c:barDir val=\"bar\"/><c:grouping val=\"clustered\"/><c:varyColors val=\"0\"/>{Series(new Line("level", "accent1", [.. rows.Select(row => (double?)row.Level)]), 0, [.. rows.Select(row => row.Level is null ? $"{row.Name} (not known)" : row.Name)], isLine: false)}<c:gapWidth val=\"70\"/><c:axId val=\"1\"/><c:axId val=\"2\"/></c:barChart>";
        return Whole(chart.Title, body + Axes("l", "b", "0", isTurned: true, least: 0, most: Adoption.MaturityModel.Highest, step: 1), null);
    }

    // Dots with whiskers; a line between them would tell of what was not looked at.
    private static string Study(Chart chart)
    {
        var points = chart.Events!;
        string Ends(Func<EventPoint, double?> end) => Values([.. points.Select(point => end(point) is { } at ? Math.Abs(at - point.Effect) : (double?)0)], "numLit");
        var errors = $"<c:errBars><c:errDir val=\"y\"/><c:errBarType val=\"both\"/><c:errValType val=\"cust\"/><c:noEndCap val=\"0\"/><c:plus>{Ends(point => point.High)}</c:plus><c:minus>{Ends(point => point.Low)}</c:minus><c:spPr><a:ln w=\"15875\"><a:solidFill><a:schemeClr val=\"accent1\"/></a:solidFill></a:ln></c:spPr></c:errBars>";
        var names = points.Select(point => point.Time.ToString("+0;\u22120;0", CultureInfo.InvariantCulture)).ToList();
        var body = $"<c:lineChart><c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>{Series(new Line(chart.Title, "accent1", [.. points.Select(point => (double?)point.Effect)], Errors: errors, IsDots: true), 0, names, isLine: true)}<c:marker val=\"1\"/><c:axId val=\"1\"/><c:axId val=\"2\"/></c:lineChart>";
        var (low, high) = (Math.Min(0, points.Min(point => point.Low ?? point.Effect)), Math.Max(0, points.Max(point => point.High ?? point.Effect)));
        var step = Step(high - low);
        return Whole($"{chart.Title}, {chart.Unit} by {chart.Grain}s since adoption", body + Axes("b", "l", "General", least: Math.Floor(low / step) * step, most: Math.Ceiling(high / step) * step, step: step), null);
    }

    // A round one of which five or so make up the span.
    private static double Step(double span)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(span, 1) / 5)));
        return new[] { 1, 2, 5, 10 }.Select(round => round * power).First(step => step * 5 >= Math.Max(span, 1));
    }

    private static string Stacks(Chart chart)
    {
        var bars = chart.Bars!;
        var names = bars.Select(bar => bar.Name).ToList();
        var parts = bars[0].Parts.Select((part, i) => new Line(part.Name, Accent(i), [.. bars.Select(bar => bar.Parts[i].Value)]));
        var body = $"<c:barChart><c:barDir val=\"bar\"/><c:grouping val=\"stacked\"/><c:varyColors val=\"0\"/>{string.Concat(parts.Select((part, i) => Series(part, i, names, isLine: false)))}<c:gapWidth val=\"60\"/><c:overlap val=\"100\"/><c:axId val=\"1\"/><c:axId val=\"2\"/></c:barChart>";
        return Whole(chart.Title, body + Axes("l", "b", chart.Unit == "ratio" ? "0%" : "General", isTurned: true, least: 0, most: chart.Unit == "ratio" ? 1 : null), "b");
    }

    // A step hangs on a part that is not drawn; that takes levels that are never below zero.
    private static string? Steps(Chart chart)
    {
        var scale = MoneyScale.Of(chart.Steps!.Select(step => step.Amount), chart.Unit);
        var places = WaterfallChart.Spans(chart.Steps!).Select(span => (From: scale.Scaled(span.From), To: scale.Scaled(span.To))).ToList();
        if (places.Exists(place => place.From < 0 || place.To < 0))
            return null;
        Line[] lines =
        [
            new("Below", "bg1", [.. places.Select(place => (double?)Math.Min(place.From, place.To))], IsHidden: true),
            new(chart.Title, "accent1", [.. places.Select(place => (double?)Math.Abs(place.To - place.From))], Signalled: [.. chart.Steps!.Index().Where(step => step.Item is { IsTotal: false, Amount: < 0 }).Select(step => step.Index)]),
        ];
        var body = $"<c:barChart><c:barDir val=\"col\"/><c:grouping val=\"stacked\"/><c:varyColors val=\"0\"/>{string.Concat(lines.Select((line, i) => Series(line, i, [.. chart.Steps!.Select(step => step.Name)], isLine: false)))}<c:gapWidth val=\"50\"/><c:overlap val=\"100\"/><c:axId val=\"1\"/><c:axId val=\"2\"/></c:barChart>";
        return Whole($"{chart.Title}, {scale.Unit}", body + Axes("b", "l", "0.0", least: 0), null);
    }

    private static string Whole(string title, string plot, string? legend) =>
        "<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><c:roundedCorners val=\"0\"/><c:chart>"
        + $"<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz=\"1200\" b=\"1\"/></a:pPr><a:r><a:rPr lang=\"en-GB\" sz=\"1200\" b=\"1\"/><a:t>{Markup.Escape(title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val=\"0\"/></c:title><c:autoTitleDeleted val=\"0\"/><c:plotArea><c:layout/>{plot}</c:plotArea>"
        + (legend is null ? "" : $"<c:legend><c:legendPos val=\"{legend}\"/><c:overlay val=\"0\"/>{Letters}</c:legend>") + "<c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart></c:chartSpace>";

    private static string Series(Line line, int index, List<string> names, bool isLine)
    {
        var colour = $"<a:solidFill><a:schemeClr val=\"{line.Colour}\"/></a:solidFill>";
        var look = line.IsDots ? $"<c:spPr><a:ln w=\"12700\"><a:noFill/></a:ln></c:spPr><c:marker><c:symbol val=\"circle\"/><c:size val=\"7\"/><c:spPr>{colour}</c:spPr></c:marker>"
            : isLine ? $"<c:spPr><a:ln w=\"{(line.Dash is null ? "25400" : "12700")}\">{colour}<a:prstDash val=\"{line.Dash ?? "solid"}\"/></a:ln></c:spPr><c:marker><c:symbol val=\"{(line.Dash is null ? "circle" : "none")}\"/>{(line.Dash is null ? $"<c:size val=\"5\"/><c:spPr>{colour}</c:spPr>" : "")}</c:marker>"
            : $"<c:spPr>{(line.IsHidden ? "<a:noFill/>" : colour)}</c:spPr><c:invertIfNegative val=\"0\"/>{string.Concat((line.Signalled ?? []).Select(place => $"<c:dPt><c:idx val=\"{Number(place)}\"/><c:invertIfNegative val=\"0\"/><c:bubble3D val=\"0\"/><c:spPr><a:solidFill><a:schemeClr val=\"accent2\"/></a:solidFill></c:spPr></c:dPt>"))}{(line.Signalled is null ? "" : $"<c:dLbls>{string.Concat(Flat(line.Values).Select(place => $"<c:dLbl><c:idx val=\"{Number(place)}\"/><c:delete val=\"1\"/></c:dLbl>"))}{Labels}")}";
        return $"<c:ser><c:idx val=\"{Number(index)}\"/><c:order val=\"{Number(index)}\"/><c:tx><c:strRef><c:f>Data!A{Number(index + 1)}</c:f><c:strCache><c:ptCount val=\"1\"/><c:pt idx=\"0\"><c:v>{Markup.Escape(line.Name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>{look}{line.Errors}"
            + $"<c:cat><c:strLit><c:ptCount val=\"{Number(names.Count)}\"/>{string.Concat(names.Select((name, i) => $"<c:pt idx=\"{Number(i)}\"><c:v>{Markup.Escape(name)}</c:v></c:pt>"))}</c:strLit></c:cat><c:val>{Values(line.Values, "numLit")}</c:val>{(isLine ? "<c:smooth val=\"0\"/>" : "")}</c:ser>";
    }

    // Bars too low to hold a number.
    private static IEnumerable<int> Flat(IReadOnlyList<double?> values) => values.Index().Where(value => (value.Item ?? 0) < 0.07 * values.Max()).Select(value => value.Index);

    private static string Values(IReadOnlyList<double?> values, string element) => $"<c:{element}><c:formatCode>General</c:formatCode><c:ptCount val=\"{Number(values.Count)}\"/>"
        + string.Concat(values.Select((value, i) => value is { } known ? $"<c:pt idx=\"{Number(i)}\"><c:v>{Math.Round(known, 6).ToString("R", CultureInfo.InvariantCulture)}</c:v></c:pt>" : "")) + $"</c:{element}>";

    private static string Axes(string names, string values, string format, bool isTurned = false, double? least = null, double? most = null, double? step = null)
    {
        const string thin = "<c:spPr><a:ln w=\"6350\"><a:solidFill><a:schemeClr val=\"tx2\"><a:alpha val=\"35000\"/></a:schemeClr></a:solidFill></a:ln></c:spPr>";
        string Limit(string name, double? at) => at is { } known ? $"<c:{name} val=\"{known.ToString("R", CultureInfo.InvariantCulture)}\"/>" : "";
        return $"<c:catAx><c:axId val=\"1\"/><c:scaling><c:orientation val=\"{(isTurned ? "maxMin" : "minMax")}\"/></c:scaling><c:delete val=\"0\"/><c:axPos val=\"{names}\"/><c:numFmt formatCode=\"General\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"low\"/>{thin}{Letters}<c:crossAx val=\"2\"/><c:crosses val=\"autoZero\"/><c:auto val=\"0\"/><c:lblAlgn val=\"ctr\"/><c:lblOffset val=\"100\"/><c:tickLblSkip val=\"1\"/><c:noMultiLvlLbl val=\"1\"/></c:catAx>"
            + $"<c:valAx><c:axId val=\"2\"/><c:scaling><c:orientation val=\"minMax\"/>{Limit("max", most)}<c:min val=\"{(least ?? 0).ToString("R", CultureInfo.InvariantCulture)}\"/></c:scaling><c:delete val=\"0\"/><c:axPos val=\"{values}\"/><c:majorGridlines>{thin}</c:majorGridlines><c:numFmt formatCode=\"{format}\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"nextTo\"/>{Letters}<c:crossAx val=\"1\"/><c:crosses val=\"{(isTurned ? "max" : "autoZero")}\"/><c:crossBetween val=\"between\"/>{(most is { } whole ? $"<c:majorUnit val=\"{(step ?? whole / 5).ToString("R", CultureInfo.InvariantCulture)}\"/>" : "")}</c:valAx>";
    }

    // A slide's axis has numbers alone, so the unit stands in the heading.
    private static (double Divisor, string Unit) Scale(string unit, IEnumerable<double?> values)
    {
        var most = values.OfType<double>().DefaultIfEmpty(0).Max();
        return unit switch
        {
            "s" => most >= 2 * 86400 ? (86400, ", days") : most >= 3600 ? (3600, ", hours") : (60, ", minutes"),
            "ratio" => (1, ", %"),
            "d" => (1, ", days"),
            "1/7 d" => (1, " a week"),
            _ => (1, ""),
        };
    }

    private static string Accent(int index) => $"accent{Number((index % 6) + 1)}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
