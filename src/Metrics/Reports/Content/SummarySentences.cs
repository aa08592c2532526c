namespace Metrics.Reports;

/// <summary>The summary in plain sentences: what improved, what got worse, the money by class, how sure it is, what is asked (measurement 7.1).</summary>
internal static class SummarySentences
{
    private const int NamedAtMost = 4;

    /// <summary>Writes them; every number comes from the book.</summary>
    /// <param name="reader">The quarter.</param>
    /// <param name="lines">The scorecard.</param>
    /// <param name="money">Sentences about the money.</param>
    public static IReadOnlyList<Sentence> Write(QuarterReader reader, IReadOnlyList<ScoreLine> lines, IReadOnlyList<Sentence> money)
    {
        var book = reader.Book;
        var compared = lines.Where(line => line.IsShown && line.Label.Length > 0 && line.Label != Statistics.Wording.Insufficient).ToList();
        var (better, worse) = (compared.Where(line => line.Direction == "better").ToList(), compared.Where(line => line.Direction == "worse").ToList());
        var quarter = book.Name("frame.quarter", "Quarter", reader.Quarter.Title);
        return
        [
            Improved(book, quarter, better, book.Count("count.compared", "Lines that can be compared with the quarter before", compared.Count)),
            Worsened(book, worse, compared),
            .. money,
            Confidence(book, lines),
            Decision(book, reader.Sources.Decision),
        ];
    }

    private static Sentence Improved(FigureBook book, Figure quarter, List<ScoreLine> better, Figure compared)
    {
        if (compared.Value == 0)
            return FigureBook.Say("better", "{0}: no measure can be compared with the quarter before, so nothing is said to have improved.", quarter);
        var count = book.Count("count.better", "Lines that improved", better.Count);
        if (better.Count == 0)
            return FigureBook.Say("better", "{0}: none of {1} measures that can be compared with the quarter before improved beyond chance.", quarter, compared);
        var (words, figures) = Moves(better, 3);
        return FigureBook.Say("better", $"{{0}}: {{1}} of {{2}} measures that can be compared with the quarter before improved: {words}.", [quarter, count, compared, .. figures]);
    }

    // All of it: a worsening must not be cut off for want of room.
    private static Sentence Worsened(FigureBook book, List<ScoreLine> worse, List<ScoreLine> compared)
    {
        if (compared.Count == 0)
            return FigureBook.Say("worse", "Nor can anything be said to have got worse.");
        var count = book.Count("count.worse", "Lines that got worse", worse.Count);
        if (worse.Count == 0)
            return FigureBook.Say("worse", compared.Exists(line => line.IsCounter) ? "Nothing got worse beyond chance, the counter-metrics of speed included." : "Nothing got worse beyond chance.");
        var (words, figures) = Moves(worse, 1, all: true);
        return FigureBook.Say("worse", $"Worse: {words}; {{0}} in all.", [count, .. figures]);
    }

    private static (string Words, List<Figure> Figures) Moves(List<ScoreLine> lines, int first, bool all = false)
    {
        var (words, figures) = (new List<string>(), new List<Figure>());
        foreach (var line in all ? lines : lines.Take(NamedAtMost))
        {
            var sure = line.Label == Statistics.Wording.Clear ? "clear" : "possible";
            var name = char.ToLowerInvariant(line.Title[0]) + line.Title[1..];
            words.Add($"{name} {{{first + figures.Count}}}{(line.Before is null ? "" : $" after {{{first + figures.Count + 1}}}")} ({sure} change)");
            figures.Add(line.Now!);
            if (line.Before is { } before)
                figures.Add(before);
        }
        return (string.Join("; ", words) + (!all && lines.Count > NamedAtMost ? "; the others stand in the scorecard" : ""), figures);
    }

    private static Sentence Confidence(FigureBook book, IReadOnlyList<ScoreLine> lines)
    {
        var graded = lines.Where(line => line.Grade.Length > 0 && line.Missing is null).ToList();
        if (graded.Count == 0)
            return FigureBook.Say("confidence", "Confidence: no number of delivery can be shown for this quarter.");
        var good = book.Count("count.grade_a", "Lines of grade A", graded.Count(line => line.Grade == "A"));
        var all = book.Count("count.graded", "Lines with a grade", graded.Count);
        var poor = graded.Where(line => line.Grade is "C" or "D").Select(line => line.Title.ToLowerInvariant()).ToList();
        var rest = poor.Count == 0 ? "none rests on less than four fifths of its facts" : $"{string.Join(", ", poor)} {(poor.Count == 1 ? "rests" : "rest")} on too little and should be read with care";
        var unmeasured = book.Count("count.missing", "Lines not measured", lines.Count(line => line.Missing is not null));
        return FigureBook.Say("confidence", $"Confidence: {{0}} of {{1}} graded lines are complete and fresh (grade A); {rest}; {(unmeasured.Value == 0 ? "every line of the scorecard is measured" : $"{{2}} {(unmeasured.Value == 1 ? "line of the scorecard is" : "lines of the scorecard are")} not measured here")}.", good, all, unmeasured);
    }

    private static Sentence Decision(FigureBook book, string decision) => decision.Length == 0
        ? FigureBook.Say("decision", "Decision asked: none.")
        : FigureBook.Say("decision", "Decision asked: {0}", book.Name("frame.decision", "Decision asked, as it was given", decision));
}
