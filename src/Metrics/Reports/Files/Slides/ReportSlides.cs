namespace Metrics.Reports;

/// <summary>A snapshot as about eight slides, with tables and charts that can be edited.</summary>
public static class ReportSlides
{
    private const int Top = SlideShapes.Top, Edge = SlideShapes.Edge, Room = SlideShapes.Room;
    private const int Half = (Room - 300_000) / 2, Tall = 4_300_000;

    /// <summary>Writes the file.</summary>
    public static byte[] Write(Snapshot snapshot) => SlideDeck.Write($"Quarterly report, {snapshot.Title}", snapshot.DatedAt(),
        [Cover(snapshot), Scorecard(snapshot), .. Money(snapshot), Delivery(snapshot), People(snapshot), Platform(snapshot), Effect(snapshot), Quality(snapshot)]);

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
        var sure = new SlideShapes().Title("Financials, and how sure they are").Table(measures, [("Measure", 40), ("Full", 30), ("Confirmed", 30)], Top, 11, 8);
        if (charts.Find(chart => chart.Kind == "waterfall") is { } bridge)
            lines.Chart(bridge, Edge + left + 200_000, Top, Room - left - 200_000, 4_700_000);
        if (charts.Find(chart => chart.Kind == "fan") is { } fan)
            sure.Chart(fan, Edge, 3_620_000, Half, 3_050_000);
        if (charts.Find(chart => chart.Kind == "tornado") is { } range)
            sure.Chart(range, Edge + Half + 300_000, 3_620_000, Half, 3_050_000);
        return [lines.Done(), sure.Done()];
    }

    private static Slide Delivery(Snapshot snapshot)
    {
        const int low = 3_950_000, tall = 2_700_000;
        var slide = new SlideShapes().Title("Delivery, the last half year");
        var charts = Charts(snapshot, "delivery").Where(chart => chart.Kind == "line").Take(2).ToList();
        if (charts.Count == 0)
            return slide.Lines(Words(snapshot, "delivery"), 16, Top, 3_000_000).Done();
        for (var i = 0; i < charts.Count; i++)
            slide.Chart(charts[i], Edge + (i * (Half + 300_000)), Top, Half, tall);
        var words = Section(snapshot, "delivery")!.Parts.SelectMany(part => part.Text ?? []);
        if (Table(snapshot, "clear_changes") is { } clear)
            return slide.Lines(["Clear changes since the quarter before"], 14, low, 300_000, isBold: true)
                .Table(clear, [("Measure", 24), ("Before", 12), ("Now", 12), ("Change", 14), ("Level since", 18), ("What happened around then", 30)], low + 320_000, 12, 5).Done();
        slide.Lines(["Weekly medians of the services: each has one vote. Dashed: limits of the usual variation.", .. words], 12, low, 800_000, "tx2");
        return Table(snapshot, "decomposition") is { } apart
            ? slide.Lines([apart.Title], 14, low + 850_000, 300_000, isBold: true).Table(apart, [("Measure", 40), ("Change", 20), ("Within", 20), ("Mix", 20)], low + 1_170_000, 12, 3).Done() : slide.Done();
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
        const int left = 7_500_000;
        var slide = new SlideShapes().Title("Platform").Lines(Words(snapshot, "platform"), 12, Top - 60_000, 300_000, "tx2");
        if (Table(snapshot, "platform") is not { } table)
            return slide.Done();
        var levels = Charts(snapshot, "platform").FirstOrDefault(chart => chart.Kind == "levels");
        slide.Table(table, [("Measure", 34), ("Value", 20), ("95 % interval", 26), ("Change", 22)], Top + 300_000, 11, 12, levels is null ? Room : left);
        return levels is null ? slide.Done() : slide.Chart(levels, Edge + left + 200_000, Top + 200_000, Room - left - 200_000, 4_900_000).Done();
    }

    private static Slide Effect(Snapshot snapshot)
    {
        var slide = new SlideShapes().Title("Effect");
        var studies = Charts(snapshot, "effect").Where(chart => chart.Kind == "event").Take(2).ToList();
        if (studies.Count == 0)
            return slide.Lines([.. Words(snapshot, "effect"), .. Section(snapshot, "effect")?.Parts.SelectMany(part => part.Text ?? []) ?? []], 14, Top, 4_500_000).Done();
        for (var i = 0; i < studies.Count; i++)
            slide.Chart(studies[i], Edge + (i * (Half + 300_000)), Top, Half, 3_100_000)
                .Lines([studies[i].Note], 11, Top + 3_200_000, 2_000_000, x: Edge + (i * (Half + 300_000)), width: Half);
        return slide.Done();
    }

    // Wherever AI is told of, what may pay for its speed stands beside it; what the data lack stands below.
    private static Slide Quality(Snapshot snapshot)
    {
        var slide = new SlideShapes().Title("AI, and how far the data reach");
        var (y, words) = (Top, Section(snapshot, "quality")?.Parts.SelectMany(part => part.Text ?? []) ?? []);
        if (Table(snapshot, "ai") is { } ai)
        {
            slide.Table(ai, [("Measure", 30), ("Value", 14), ("95 % interval", 18), ("Quarter before", 14), ("Change", 16), ("n", 8), ("Grade", 8)], y, 12, 9);
            y += (Math.Min(9, ai.Rows.Count) + 3) * 23 * 12_700;
        }
        else
        {
            slide.Lines(Words(snapshot, "ai"), 14, y, 500_000);
            y += 600_000;
        }
        return slide.Lines([.. snapshot.Summary.Where(sentence => sentence.Kind == "confidence").Select(sentence => sentence.Text), .. words], 13, y, 2_000_000).Done();
    }

    private static Section? Section(Snapshot snapshot, string id) => snapshot.Sections.FirstOrDefault(section => section.Id == id);

    private static IEnumerable<string> Words(Snapshot snapshot, string id) => Section(snapshot, id) is { Lead.Length: > 0 } section ? [section.Lead] : [];

    private static IEnumerable<Chart> Charts(Snapshot snapshot, string id) => Section(snapshot, id)?.Parts.Select(part => part.Chart).OfType<Chart>() ?? [];

    private static Table? Table(Snapshot snapshot, string id) => snapshot.Tables().FirstOrDefault(table => table.Id == id);
}
