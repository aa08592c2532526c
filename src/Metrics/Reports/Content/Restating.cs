using Metrics.Catalog;

namespace Metrics.Reports;

/// <summary>
/// Looks whether the numbers of earlier published reports still stand (measurement 7.2). Whether late data has moved one is decided as on the
/// pages, by <see cref="PublishedNumber.IsRestatedBy"/>; a report also tells where the definition is another one by now.
/// </summary>
internal static class Restating
{
    /// <summary>A year of quarters is looked back over.</summary>
    public const int ReportsAtMost = 4;

    /// <summary>The numbers that readers would see differently now; a difference below the displayed precision is none.</summary>
    public static IReadOnlyList<Restatement> Read(QuarterReader reader)
    {
        var found = new List<Restatement>();
        foreach (var report in reader.Sources.Published.Take(ReportsAtMost))
        {
            reader.Sources.Progress?.Report($"looking whether {report.Id} still stands");
            found.AddRange(report.Figures.Where(figure => figure.Key.EndsWith(".now", StringComparison.Ordinal) && figure.Envelope is not null)
                .AsParallel().AsOrdered().Select(figure => Again(reader, report, figure)).OfType<Restatement>());
        }
        return found;
    }

    private static Restatement? Again(QuarterReader reader, Snapshot report, Figure figure)
    {
        var shown = figure.Envelope!;
        if (reader.Find(shown.MetricId) is not { } metric)
            return new Restatement(report.Id, figure.Key, figure.Title, figure.Text, "no longer defined", "The definition was taken away.");
        var now = reader.Read(metric, report.Window).Headline;
        var text = ScoreLine.Text(now);
        if (text == figure.Text)
            return null;
        if (shown.DefinitionVersion != now.DefinitionVersion)
            return new Restatement(report.Id, figure.Key, figure.Title, figure.Text, text, $"The definition changed, from {shown.DefinitionVersion} to {now.DefinitionVersion}.");
        // What had no value and has one now, or the other way round, has moved as well.
        return PublishedNumber.Of(shown, report.DatedAt()) is not { } published || now.Value is null || published.IsRestatedBy(now)
            ? new Restatement(report.Id, figure.Key, figure.Title, figure.Text, text, shown.N != now.N ? $"Facts were added or corrected: n was {shown.N}, and is {now.N}." : "Facts were corrected.") : null;
    }
}
