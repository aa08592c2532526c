namespace Metrics.Reports;

/// <summary>A snapshot as about eight slides, with tables and charts that can be edited.</summary>
public static class ReportSlides
{
    private const int Top = SlideShapes.Top, Edge = SlideShapes.Edge, Room = SlideShapes.Room;
    private const int Half = (Room - 300_000) / 2, Tall = 4_300_000;

    /// <summary>Writes the file.</summary>
    public static byte[] Write(Snapshot snapshot) => SlideDeck.Write($"Quarterly report, {snapshot.Title}", snapshot.DatedAt(),
        [Cover(snapshot), Scorecard(snapshot), .. Money(snapshot), Delivery(snapshot), Changes(snapshot), People(snapshot), Platform(snapshot), Quality(snapshot)]);

    private static Slide Cover(Snapshot snapshot) => new SlideShapes()
        .Lines(["Quarterly report"], 16, 330_000, 320_000, "accent1", isBold: true)
        .Title(snapshot.Title, 560_000)
        .Bar(Edge, 1_260_000, Room, 38_100, "accent1")
        .Lines([ReportHtml.Frame(snapshot) + (snapshot.IsDemo ? " Demo data, an invented organisation." : "")], 14, 1_370_000, 320_000, "tx2")
        .Lines(snapshot.Summary.Where(sentence => sentence.Kind != "decision").Select(sentence => sentence.Text), 16, 1_780_000, 3_400_000)
        .Lines(snapshot.Summary.Where(sentence => sentence.Kind == "decision").Select(sentence => sentence.Text), 18, 5_300_000, 800_000, isBold: true)
        .Lines([$"Report {snapshot.Id}. No number here is about a person, and nothing here is a ranking."], 11, 6_350_000, 260_000, "tx2").Done();

    private static Slide Scorecard(Snapshot snapshot)
    {
        var slide = new SlideShapes().Title("Scorecard");
        return Table(snapshot, "scorecard") is { } table
            ? slide.Table(table, [("Measure", 27), ("Value", 13), ("95 % interval", 17), ("Quarter before", 13), ("Year before", 13), ("Change", 20), ("n", 9), ("Grade", 9)], Top - 60_000, 12, 16).Done()
            : slide.Lines(Words(snapshot, "scorecard"), 16, Top, 3_000_000).Done();
    }

    private static IEnumerable<Slide> Money(Snapshot snapshot)
    {
        if (snapshot.Money is not { } money || Table(snapshot, "financials") is not { } table || Table(snapshot, "measures") is not { } measures)
            return [new SlideShapes().Title("Financials").Lines(Words(snapshot, "financials"), 16, Top, 3_000_000).Done()];
        var charts = Charts(snapshot, "financials").ToList();
        const int left = 7_200_000;
        var lines = new SlideShapes().Title($"Financials, present values in {money.Currency}")
            .Table(table, [("Line", 40), ("Class", 14), ("Grade", 9), ("Full", 14), ("Confirmed", 14)], Top, 11, 17, left);
        var sure = new SlideShapes().Title("Financials, and how sure they are").Table(measures, [("Measure", 40), ("Full", 30), ("Confirmed", 30)], Top, 12, 8);
        if (charts.Find(chart => chart.Kind == "waterfall") is { } bridge)
            lines.Chart(bridge, Edge + left + 200_000, Top, Room - left - 200_000, 4_700_000);
        if (charts.Find(chart => chart.Kind == "fan") is { } fan)
            sure.Chart(fan, Edge, 3_250_000, Half, 3_350_000);
        if (charts.Find(chart => chart.Kind == "tornado") is { } range)
            sure.Chart(range, Edge + Half + 300_000, 3_250_000, Half, 3_350_000);
        return [lines.Done(), sure.Done()];
    }

    private static Slide Delivery(Snapshot snapshot)
    {
        var slide = new SlideShapes().Title("Delivery, the last half year");
        var charts = Charts(snapshot, "delivery").Where(chart => chart.Kind == "line").Take(2).ToList();
        if (charts.Count == 0)
            return slide.Lines(Words(snapshot, "delivery"), 16, Top, 3_000_000).Done();
        for (var i = 0; i < charts.Count; i++)
            slide.Chart(charts[i], Edge + (i * (Half + 300_000)), Top, Half, Tall);
        return slide.Lines(["By week, median of the services: each has one vote. Dashed: limits of the usual variation of the first weeks."], 12, 5_700_000, 500_000, "tx2").Done();
    }

    private static Slide Changes(Snapshot snapshot)
    {
        var slide = new SlideShapes().Title("What changed in delivery");
        var (clear, apart, y) = (Table(snapshot, "clear_changes"), Table(snapshot, "decomposition"), Top);
        if (clear is not null)
        {
            slide.Table(clear, [("Measure", 24), ("Before", 12), ("Now", 12), ("Change", 14), ("Level since", 18), ("What happened around then", 30)], y, 12, 6);
            y += (Math.Min(6, clear.Rows.Count) + 2) * 23 * 12_700;
        }
        else
        {
            slide.Lines(Section(snapshot, "delivery")?.Parts.SelectMany(part => part.Text ?? []) is { } words && words.Any() ? words : Words(snapshot, "delivery"), 16, y, 700_000);
            y += 800_000;
        }
        if (apart is not null)
            slide.Lines([apart.Title], 14, y, 300_000, isBold: true).Table(apart, [("Measure", 24), ("Change", 14), ("Within services", 14), ("Other mix", 14), ("Remark", 34)], y + 330_000, 12, 5);
        return slide.Done();
    }

    private static Slide People(Snapshot snapshot)
    {
        var slide = new SlideShapes().Title("People");
        var charts = Charts(snapshot, "people").ToList();
        if (charts.Count == 0)
            return slide.Lines(Words(snapshot, "people"), 16, Top, 3_000_000).Done();
        slide.Lines(Words(snapshot, "people"), 14, Top - 60_000, 400_000, "tx2");
        for (var i = 0; i < Math.Min(2, charts.Count); i++)
            slide.Chart(charts[i], Edge + (i * (Half + 300_000)), Top + 400_000, charts.Count == 1 ? Room : Half, Tall + 400_000);
        return slide.Done();
    }

    private static Slide Platform(Snapshot snapshot)
    {
        var (slide, y) = (new SlideShapes().Title("Platform, effect and AI"), Top);
        foreach (var id in new[] { "platform", "effect", "ai" })
        {
            const int line = 23 * 12_700, rowsAtMost = 5;
            if (id == "effect" || Table(snapshot, id) is not { } table)
            {
                var words = Table(snapshot, "effects") is { } effects && id == "effect" ? effects.Rows.Take(3).Select(row => $"{row[0].Text}, grade {row[2].Text}: {row[3].Text}") : Words(snapshot, id);
                slide.Lines(words, 14, y, 3 * line);
                y += Table(snapshot, "effects") is not null && id == "effect" ? 4 * line : 2 * line;
                continue;
            }
            slide.Table(table, [("Measure", 30), ("Value", 14), ("95 % interval", 18), ("Quarter before", 14), ("Change", 16), ("n", 8), ("Grade", 8)], y, 12, rowsAtMost);
            y += (Math.Min(rowsAtMost, table.Rows.Count) + 3) * line;
        }
        return slide.Done();
    }

    private static Slide Quality(Snapshot snapshot)
    {
        var slide = new SlideShapes().Title("Risks and data quality");
        var words = Section(snapshot, "quality")?.Parts.SelectMany(part => part.Text ?? []) ?? [];
        if (Table(snapshot, "quality") is not { } table)
            return slide.Lines([.. Words(snapshot, "quality"), .. words], 16, Top, 4_000_000).Done();
        var y = Top + ((Math.Min(10, table.Rows.Count) + 2) * 26 * 12_700);
        return slide.Table(table, [("Measure", 34), ("Grade", 8), ("Coverage", 11), ("n", 10), ("Open at the end", 13)], Top, 12, 10).Lines(words, 14, y, 1_600_000).Done();
    }

    private static Section? Section(Snapshot snapshot, string id) => snapshot.Sections.FirstOrDefault(section => section.Id == id);

    private static IEnumerable<string> Words(Snapshot snapshot, string id) => Section(snapshot, id) is { Lead.Length: > 0 } section ? [section.Lead] : [];

    private static IEnumerable<Chart> Charts(Snapshot snapshot, string id) => Section(snapshot, id)?.Parts.Select(part => part.Chart).OfType<Chart>() ?? [];

    private static Table? Table(Snapshot snapshot, string id) => snapshot.Tables().FirstOrDefault(table => table.Id == id);
}
