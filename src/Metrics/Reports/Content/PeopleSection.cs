using System.Globalization;
using Metrics.Charts;
using Metrics.Surveys;

namespace Metrics.Reports;

/// <summary>People: scores with intervals, what moved, where the time goes, and what was done about what was heard.</summary>
internal static class PeopleSection
{
    private const int MovedAtMost = 3, PartsAtMost = 6;

    /// <summary>Writes it.</summary>
    /// <param name="surveys">What the surveys say.</param>
    /// <param name="money">Whose claims about working time stand beside what is measured; null for none.</param>
    public static Section Write(SurveyLines surveys, ReportMoney? money)
    {
        if (surveys.Missing is { } missing)
            return new Section("people", "People", $"Nothing is said of people here: {missing}.", []);
        List<Part> parts = [];
        var rows = surveys.Rows.Where(row => row.Measure.Unit == "score" && row.Measure.Part is MeasurePart.Driver or MeasurePart.Dimension).ToList();
        if (rows.Count > 0)
            parts.Add(new Part { Chart = Scores(rows) });
        if (Time(surveys) is { } time)
            parts.Add(new Part { Chart = time with { Note = Claimed(money) } });
        parts.Add(Moved(surveys));
        parts.Add(Done(surveys));
        return new Section("people", "People", surveys.Words(), parts);
    }

    private static Chart Scores(List<ResultRow> rows)
    {
        IntervalRow[] dots = [.. rows.Select(row => new IntervalRow(row.Measure.Title, row.Cell.Value, row.Cell.Interval?.Low, row.Cell.Interval?.High, Least(row.Cell.NBand)))];
        var data = new ChartTable([new("Measure", false), new("Score", true), new("95 % interval", true), new("n", true), new("Since the wave before", false)],
            [.. rows.Select(row => (IReadOnlyList<string>)[row.Measure.Title, ResultWords.Value(row.Cell, "score"), ResultWords.Interval(row.Cell, "score"), row.Cell.NBand, ResultWords.Change(row.Change, "score")])]);
        var words = string.Join(" ", rows.Select(row => $"{row.Measure.Title}: {ResultWords.Value(row.Cell, "score")}."));
        return new Chart("interval", "Scores", "0 to 100, more is better. Dot: score; line: 95 % interval.", "points", words) { Rows = dots, Data = data };
    }

    private static Part Moved(SurveyLines surveys)
    {
        var clear = surveys.Rows.Where(row => row.Measure.Part == MeasurePart.Item && row.Change is { IsClear: true, Difference: not null }).ToList();
        var (up, down) = (clear.Where(row => row.Change!.Difference > 0).OrderByDescending(row => row.Change!.Difference).ThenBy(row => row.Measure.Id, StringComparer.Ordinal).Take(MovedAtMost),
            clear.Where(row => row.Change!.Difference < 0).OrderBy(row => row.Change!.Difference).ThenBy(row => row.Measure.Id, StringComparer.Ordinal).Take(MovedAtMost));
        IReadOnlyList<TableCell>[] rows = [.. up.Concat(down).Select(row => (IReadOnlyList<TableCell>)
        [
            row.Measure.Title, new(ResultWords.Value(row.Cell, "score")) { Number = row.Cell.Value },
            new(ResultWords.Change(row.Change, "score").Split(',')[0]) { Number = row.Change!.Difference, Tone = row.Change.Difference > 0 ? "good" : "bad" }, row.Cell.NBand,
        ])];
        return rows.Length == 0
            ? new Part { Text = [surveys.Before is null ? "This is the first wave of its questionnaire, so no item can have moved." : "No item moved clearly since the wave before, after account was taken of how many are compared."] }
            : new Part
            {
                Table = new Table("items_moved", "Items that moved clearly since the wave before", [new("Item"), new("Score", true), new("Change, points", true), new("n", true)], rows,
                    "At most three up and three down. Account is taken of how many items are compared (Benjamini and Hochberg, 10 %)."),
            };
    }

    private static Chart? Time(SurveyLines surveys)
    {
        // Their sum is a line of its own, and would be counted twice.
        var rows = surveys.Rows.Where(row => row.Measure.Part == MeasurePart.Time && row.Measure.Id != "time.toil").ToList();
        if (rows.Count < 2)
            return null;
        var before = rows.Select(row => surveys.Before?.Result.Cell(row.Group.Id, row.Measure.Id).Value).ToList();
        // Seven colours cannot be told apart; the smallest shares are one part of the drawing and each its own row of the table.
        var apart = rows.OrderByDescending(row => row.Cell.Value).Take(rows.Count <= PartsAtMost ? PartsAtMost : PartsAtMost - 1).ToHashSet();
        Bar Stack(string name, IEnumerable<double?> shares)
        {
            var all = rows.Zip(shares, (row, share) => (Row: row, Share: share / 100)).ToList();
            var rest = all.Where(pair => !apart.Contains(pair.Row)).ToList();
            return new(name, [.. all.Where(pair => apart.Contains(pair.Row)).Select(pair => new BarPart(pair.Row.Measure.Title, pair.Share, Least(pair.Row.Cell.NBand))),
                .. rest.Count > 0 ? new[] { new BarPart("all else", rest.Sum(pair => pair.Share), Least(rest[0].Row.Cell.NBand)) } : []]);
        }
        Bar[] bars = [.. before.TrueForAll(share => share is not null) ? new[] { Stack("Wave before", before) } : [], Stack("This wave", rows.Select(row => row.Cell.Value))];
        var data = new ChartTable([new("Time for", false), new("Wave before", true), new("This wave", true), new("95 % interval", true)],
            [.. rows.Zip(before, (row, old) => (IReadOnlyList<string>)[row.Measure.Title, old is { } share ? string.Create(CultureInfo.InvariantCulture, $"{share:0.#} %") : "hidden", ResultWords.Value(row.Cell, "percent"), ResultWords.Interval(row.Cell, "percent")])]);
        var words = string.Join(" ", rows.Select(row => $"{row.Measure.Title}: {ResultWords.Value(row.Cell, "percent")}."));
        return new Chart("stack", "Where the working time goes", "Mean share of the week as people state it; measured here.", "ratio", words) { Bars = bars, Data = data };
    }

    // A published claim stands beside the own number, and is no part of it (measurement 7.1).
    private static string Claimed(ReportMoney? money) => string.Join(' ', (money?.Claims ?? []).Where(claim => claim.IsAboutTime).Select(claim => $"Claimed by others: {claim.Text} ({claim.Source}, sample {claim.Sample})."));

    private static Part Done(SurveyLines surveys)
    {
        var heard = surveys.Before is { Actions.Count: > 0 } before ? before : surveys.Survey!;
        if (heard.Actions.Count == 0)
            return new Part { Text = ["Nothing is on record yet of what is done about what was heard."] };
        return new Part
        {
            Table = new Table("actions", $"What is done about what was heard in wave {heard.Wave.Id}", [new("Heard"), new("Done about it"), new("Looked after by"), new("By"), new("State")],
                [.. heard.Actions.Select(action => (IReadOnlyList<TableCell>)[action.Heard, action.Doing, action.Owner, action.DueOn is { } due ? Format.Day(due) : "", action.IsDone ? "done" : "open"])]),
        };
    }

    // A band says at least so many.
    private static int Least(string band) => int.TryParse(new string([.. band.TakeWhile(char.IsAsciiDigit)]), CultureInfo.InvariantCulture, out var least) ? least : 0;
}
