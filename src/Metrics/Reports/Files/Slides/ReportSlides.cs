namespace Metrics.Reports;

/// <summary>A snapshot as about eight slides, with tables and charts that can be edited.</summary>
public static class ReportSlides
{
    private const int Top = SlideShapes.Top, Edge = SlideShapes.Edge, Room = SlideShapes.Room;
    private const int Half = (Room - 300_000) / 2, Tall = 4_300_000;

    /// <summary>Writes the file.</summary>
    public static byte[] Write(Snapshot snapshot) => SlideDeck.Write($"Quarterly report, {snapshot.Title}", snapshot.DatedAt(),
        [Cover(snapshot), Summary(snapshot), Scorecard(snapshot), Money(snapshot), Delivery(snapshot), Changes(snapshot), People(snapshot), Platform(snapshot), Quality(snapshot)]);

    private static Slide Cover(Snapshot snapshot) => new SlideShapes()
        .Bar(Edge, 2_050_000, Room, 38_100, "accent1")
        .Lines(["Quarterly report"], 18, 1_560_000, 400_000, "accent1", isBold: true)
        .Title(snapshot.Title)
        .Lines([ReportHtml.Frame(snapshot), .. snapshot.IsDemo ? new[] { "Demo data. An invented organisation." } : []], 18, 2_350_000, 900_000, "tx2")
        .Lines(snapshot.Summary.Where(sentence => sentence.Kind == "decision").Select(sentence => sentence.Text), 20, 3_500_000, 1_500_000, isBold: true)
        .Lines([$"Report {snapshot.Id}. No number here is about a person, and nothing here is a ranking."], 12, 6_250_000, 300_000, "tx2").Done();

    private static Slide Summary(Snapshot snapshot) => new SlideShapes().Title("Summary")
        .Lines(snapshot.Summary.Select(sentence => sentence.Text), 16, Top, 5_200_000).Done();

    private static Slide Scorecard(Snapshot snapshot)
    {
        var slide = new SlideShapes().Title("Scorecard");
        return Table(snapshot, "scorecard") is { } table
            ? slide.Table(table, [("Measure", 27), ("Value", 13), ("95 % interval", 17), ("Quarter before", 13), ("Year before", 13), ("Change", 20), ("n", 9), ("Grade", 14)], Top, 13).Done()
            : slide.Lines(Words(snapshot, "scorecard"), 16, Top, 3_000_000).Done();
    }

    private static Slide Money(Snapshot snapshot)
    {
        var slide = new SlideShapes().Title("Financials");
        if (Table(snapshot, "financials") is not { } table)
            return slide.Lines(Words(snapshot, "financials"), 16, Top, 3_000_000).Done();
        return Charts(snapshot, "financials").FirstOrDefault(chart => chart.Kind == "bridge") is { } bridge && SlideChart.Write(bridge) is not null
            ? slide.Table(table, [("Line", 34), ("Class", 14), ("Grade", 9), ("Full", 16), ("Confirmed", 16)], Top, 11, 9).Chart(bridge, Edge, 4_300_000, Room, 2_350_000).Done()
            : slide.Table(table, [("Line", 34), ("Class", 14), ("Grade", 9), ("Full", 16), ("Confirmed", 16)], Top, 12, 14).Done();
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

    private static Slide Platform(Snapshot snapshot) => new SlideShapes().Title("Platform, effect and AI")
        .Lines(new[] { "platform", "effect", "ai" }.SelectMany(id => Words(snapshot, id)), 16, Top, 5_000_000).Done();

    private static Slide Quality(Snapshot snapshot)
    {
        var slide = new SlideShapes().Title("Risks and data quality");
        var words = Section(snapshot, "quality")?.Parts.SelectMany(part => part.Text ?? []) ?? [];
        if (Table(snapshot, "quality") is not { } table)
            return slide.Lines([.. Words(snapshot, "quality"), .. words], 16, Top, 4_000_000).Done();
        var y = Top + ((Math.Min(10, table.Rows.Count) + 2) * 23 * 12_700);
        return slide.Table(table, [("Measure", 34), ("Grade", 8), ("Coverage", 11), ("n", 10), ("Open at the end", 13), ("Left out", 30)], Top, 12, 10).Lines(words, 14, y, 1_600_000).Done();
    }

    private static Section? Section(Snapshot snapshot, string id) => snapshot.Sections.FirstOrDefault(section => section.Id == id);

    private static IEnumerable<string> Words(Snapshot snapshot, string id) => Section(snapshot, id) is { Lead.Length: > 0 } section ? [section.Lead] : [];

    private static IEnumerable<Chart> Charts(Snapshot snapshot, string id) => Section(snapshot, id)?.Parts.Select(part => part.Chart).OfType<Chart>() ?? [];

    private static Table? Table(Snapshot snapshot, string id) => snapshot.Tables().FirstOrDefault(table => table.Id == id);
}
