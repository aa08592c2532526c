using Metrics.Surveys.Anonymity;

namespace Metrics.Surveys;

/// <summary>The one computation from a closed wave's answers to what is said of it.</summary>
internal static class Closing
{
    /// <summary>Computes it.</summary>
    /// <param name="now">The wave that ends.</param>
    /// <param name="before">The wave before of the same questionnaire with what was said of it; null for the first.</param>
    /// <param name="day">Day of the closing.</param>
    public static WaveResult Of(WaveAnswers now, (WaveAnswers Answers, WaveResult Said)? before, DateOnly day)
    {
        var last = before is { } known ? known.Answers.People(known.Said) : new Dictionary<string, IReadOnlyCollection<string>>();
        var (cells, groups, scores) = (new List<ResultCell>(), new SortedDictionary<string, ResultGroup>(StringComparer.Ordinal), new List<ShownScore>());
        foreach (var measure in GroupScores.Measures(now.Questionnaire))
            foreach (var (open, sheets) in now.Groups(measure.IsAnswered, last))
            {
                groups.TryAdd(open.Group.Id, new ResultGroup(open.Group.Id, open.Group.Parent, open.Group.Cut, open.Group.Parts));
                foreach (var score in measure.Scores(sheets, now.Invited(open.Group)))
                    Say(open, score, cells, scores);
            }
        cells.AddRange(Importance.Of(now, last));
        var whole = now.Groups(_ => true, last).FirstOrDefault(open => open.Group.Group.Id.Length == 0);
        var response = Response.Of(now.Questionnaire, now.Sheets, now.Wave.Invited.GetValueOrDefault(""));
        return new WaveResult
        {
            WaveId = now.Wave.Id,
            QuestionnaireId = now.Questionnaire.Id,
            QuestionnaireVersion = now.Questionnaire.Version,
            ClosedOn = day,
            Invited = now.Wave.Invited.GetValueOrDefault(""),
            ResponseRate = whole.Group is { Disclosure.IsRounded: false } && response is { MayBeShown: true, Rate: { } rate } ? whole.Group.Disclosure.Round(100 * rate) : null,
            ResponseWord = now.Wave.Invited.ContainsKey("") ? response.Word : "not known, because nobody said how many were asked",
            Groups = [.. groups.Values],
            Suppressed = [.. Publication.Of(now.Wave.Reporting(), [.. now.Sheets.Select(sheet => sheet.Groups)]).Suppressed
                .Where(group => !groups.ContainsKey(group.Id) && !groups.Values.Any(merged => merged.Parts.Contains(group.Id)))],
            Cells = cells,
            Changes = before is { } earlier ? ResultChanges.Of(scores, earlier.Answers, earlier.Said) : [],
            ComparedWith = before?.Answers.Wave.Id,
            Comments = now.Comments(),
            Remarks = [.. ResponseRemarks.Of(now, response, whole.Group?.Disclosure)],
        };
    }

    // Every number leaves through the disclosure of its group.
    private static void Say(OpenGroup open, Score score, List<ResultCell> cells, List<ShownScore> scores)
    {
        if (score.Value is not { } value)
            return;
        var (group, disclosure) = (open.Group.Id, open.Disclosure);
        if (score.IsDistribution && !disclosure.ShowsDistribution)
        {
            cells.Add(ResultCell.Hidden(group, score.Measure, "single answer options need twice as many respondents"));
            return;
        }
        var cell = score.Unit switch
        {
            "percent" => Share(group, score, value, disclosure),
            "ratio" => new ResultCell(group, score.Measure, disclosure.Respondents, Math.Round(value, 2), null, score.Flags, null),
            _ => new ResultCell(group, score.Measure, disclosure.Respondents, disclosure.Round(value), Rounded(score, disclosure), score.Flags, null),
        };
        cells.Add(cell);
        scores.Add(new ShownScore(group, score, cell, disclosure));
    }

    private static ResultCell Share(string group, Score score, double value, Disclosure disclosure)
    {
        var share = disclosure.Share(Math.Clamp(value, 0, 100));
        // The ends of an interval would say more than the bound that stands for the share.
        return share.Bound == Bound.None
            ? new ResultCell(group, score.Measure, disclosure.Respondents, share.Percent, Rounded(score, disclosure), score.Flags, null)
            : new ResultCell(group, score.Measure, disclosure.Respondents, share.Percent, null,
                [.. score.Flags, share.Bound == Bound.AtMost ? "at_most" : "at_least"], null);
    }

    private static Statistics.Interval? Rounded(Score score, Disclosure disclosure) =>
        score.Interval is { } interval ? new Statistics.Interval(disclosure.Round(interval.Low), disclosure.Round(interval.High)) : null;
}

/// <summary>A score with the cell that says it; it stays inside the closed computation.</summary>
/// <param name="Group">The group.</param>
/// <param name="Score">As computed.</param>
/// <param name="Cell">As said.</param>
/// <param name="Disclosure">How it may be said.</param>
internal sealed record ShownScore(string Group, Score Score, ResultCell Cell, Disclosure Disclosure);
