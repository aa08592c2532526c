using Metrics.Charts;

namespace Metrics.Reports;

/// <summary>Risks and data quality: grades, coverage, what is left out, restatements, known gaps, and how many groups are hidden.</summary>
internal static class QualitySection
{
    // What links facts to each other: where one of them is low, numbers that need the link know too little.
    private static readonly string[] Links = ["quality.deployments.linked", "quality.changes.deployed", "quality.incidents.explained"];

    /// <summary>Writes it.</summary>
    public static Section Write(QuarterReader reader, IReadOnlyList<ScoreLine> lines, SurveyLines surveys, IReadOnlyList<Restatement> restatements)
    {
        List<Part> parts = [];
        var graded = lines.Where(line => line.Now?.Envelope is not null).ToList();
        if (graded.Count > 0)
            parts.Add(new Part { Table = Grades(graded) });
        parts.Add(restatements.Count == 0
            ? new Part { Text = [reader.Sources.Published.Count == 0 ? "No earlier report of this scope was published, so there is nothing to restate." : "Every number of the earlier published reports still stands as it was published."] }
            : new Part { Table = Restated(restatements) });
        List<string> words = [.. Gaps(reader, lines)];
        if (surveys.Survey is not null)
            words.Add(surveys.Suppressed == 0 ? "No group of the survey is hidden." : $"Groups of the survey that are hidden because too few answered there or beside them: {surveys.Suppressed}.");
        if (reader.DataAsOf is { } asOf && asOf < new DateTimeOffset(reader.Quarter.Period.To, TimeOnly.MinValue, TimeSpan.Zero))
            words.Add($"The quarter is not complete: the sources have delivered up to {asOf.UtcDateTime.ToString("d MMM yyyy, HH:mm 'UTC'", System.Globalization.CultureInfo.InvariantCulture)}.");
        if (words.Count > 0)
            parts.Add(new Part { Text = words });
        return new Section("quality", "Risks and data quality", "Grade A: at least 95 % of what a number needs is there, and fresh; B: 80 %; C: 50 %; D: less, behind a fold.", parts);
    }

    private static IEnumerable<string> Gaps(QuarterReader reader, IReadOnlyList<ScoreLine> lines)
    {
        var links = MeasuredSection.Read(reader, Links).Where(pair => pair.Now.Value < 1).ToList();
        if (links.Count > 0)
            yield return $"Known gaps: {string.Join("; ", links.Select(pair => $"{pair.Metric.Title.ToLowerInvariant()} {ScoreLine.Text(pair.Now)} of {Format.Count(pair.Now.N)}"))}.";
        var missing = lines.Count(line => line.Missing is not null);
        if (missing > 0)
            yield return FormattableString.Invariant($"Not measured here: {missing} of {lines.Count} lines of the scorecard, which says why.");
        var ownerless = reader.Sources.Library.Reader.Services().Services.Count(service => service.Team is null && reader.Services.Contains(service.Name));
        if (ownerless > 0)
            yield return FormattableString.Invariant($"Services without an owner, which are in no team's numbers: {ownerless}.");
    }

    private static Table Grades(List<ScoreLine> lines) => new("quality", "How complete the numbers are",
        [new("Measure"), new("Grade"), new("Coverage", true), new("n", true), new("Open", true), new("Left out"), new("Definition") { IsForFiles = true }],
        [.. lines.Select(line => (line, Envelope: line.Now!.Envelope!)).Select(pair => (IReadOnlyList<TableCell>)
        [
            pair.line.Title, pair.Envelope.QualityGrade, new(Format.Percent(pair.Envelope.Coverage, 1)) { Number = pair.Envelope.Coverage }, new(pair.line.N) { Number = pair.Envelope.N },
            new(Format.Count(pair.Envelope.CensoredN)) { Number = pair.Envelope.CensoredN },
            string.Join(", ", pair.Envelope.LeftOut.OrderBy(left => left.Key, StringComparer.Ordinal).Select(left => $"{Format.Count(left.Value)} {left.Key}")), pair.Envelope.DefinitionVersion,
        ])], "Open: what had not ended with the quarter.");

    private static Table Restated(IReadOnlyList<Restatement> restatements) => new("restatements", "Restatements: numbers of earlier reports that are other ones now",
        [new("Report"), new("Measure"), new("Published", true), new("Now", true), new("Why")],
        [.. restatements.Select(one => (IReadOnlyList<TableCell>)[one.Report, one.Title, one.Published, one.Now, one.Why])]);
}
