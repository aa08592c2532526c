using Metrics.Catalog;

namespace Metrics.Reports;

/// <summary>Looks whether the numbers of earlier published reports still stand (measurement 7.2).</summary>
internal static class Restating
{
    /// <summary>A year of quarters is looked back over.</summary>
    public const int ReportsAtMost = 4;

    /// <summary>The numbers of the scorecard that readers would see differently now; a difference below the displayed precision is none.</summary>
    public static IReadOnlyList<Restatement> Read(QuarterReader reader)
    {
        var found = new List<Restatement>();
        foreach (var report in reader.Sources.Published.Take(ReportsAtMost))
        {
            reader.Sources.Progress?.Report($"looking whether {report.Id} still stands");
            foreach (var figure in report.Figures.Where(figure => figure.Key.EndsWith(".now", StringComparison.Ordinal) && figure.Envelope is not null))
                if (Again(reader, report, figure) is { } restated)
                    found.Add(restated);
        }
        return found;
    }

    private static Restatement? Again(QuarterReader reader, Snapshot report, Figure figure)
    {
        if (reader.Find(figure.Envelope!.MetricId) is not { } metric)
            return new Restatement(report.Id, figure.Key, figure.Title, figure.Text, "no longer defined", "The definition was taken away.");
        var now = reader.Read(metric, report.Window).Headline;
        var text = ScoreLine.Text(now);
        return text == figure.Text ? null : new Restatement(report.Id, figure.Key, figure.Title, figure.Text, text, Why(figure.Envelope, now));
    }

    private static string Why(Envelope published, Envelope now) => published.DefinitionVersion != now.DefinitionVersion
        ? $"The definition changed, from {published.DefinitionVersion} to {now.DefinitionVersion}."
        : published.N != now.N ? $"Facts were added or corrected: n was {published.N}, and is {now.N}." : "Facts were corrected.";
}
