using Metrics.Surveys.Anonymity;

namespace Metrics.Surveys;

/// <summary>The one computation from a closed wave's answers to what is said of it.</summary>
internal static class Closing
{
    /// <summary>Computes it.</summary>
    /// <param name="now">The wave that ends.</param>
    /// <param name="before">The wave before of the same questionnaire with what was said of it; null for the first.</param>
    /// <param name="last">People asked in each group that was said of an earlier wave, one entry a wave (rule A7).</param>
    /// <param name="day">Day of the closing.</param>
    public static WaveResult Of(WaveAnswers now, (WaveAnswers Answers, WaveResult Said)? before,
        IReadOnlyList<IReadOnlyDictionary<string, IReadOnlyCollection<string>>> last, DateOnly day)
    {
        var (cells, groups, scores) = (new List<ResultCell>(), new SortedDictionary<string, ResultGroup>(StringComparer.Ordinal), new List<ShownScore>());
        foreach (var measure in Measures(now))
            foreach (var (open, sheets) in now.Groups(measure.IsAnswered, last))
            {
                groups.TryAdd(open.Group.Id, new ResultGroup(open.Group.Id, open.Group.Parent, open.Group.Cut, open.Group.Parts));
                foreach (var score in measure.Scores(sheets, now.Population(open.Group)))
                    Say(open, score, cells, scores);
            }
        if (now.Wave.Noise is null)
            cells.AddRange(Importance.Of(now, last));
        var everybody = now.Groups(_ => true, last).ToList();
        var whole = everybody.FirstOrDefault(open => open.Group.Group.Id.Length == 0);
        var response = Response.Of(now.Questionnaire, now.Sheets, now.Wave.Invited.GetValueOrDefault(""));
        cells.AddRange(everybody.Select(open => Rate(now, open.Group, open.Sheets)));
        cells.AddRange(Weighted.Of(now, whole.Group?.Disclosure));
        return new WaveResult
        {
            WaveId = now.Wave.Id,
            QuestionnaireId = now.Questionnaire.Id,
            QuestionnaireVersion = now.Questionnaire.Version,
            ClosedOn = day,
            Invited = now.Wave.Invited.GetValueOrDefault(""),
            ResponseRate = now.Wave.Noise is null && whole.Group is { Disclosure.IsRounded: false } && response is { MayBeShown: true, Rate: { } rate } ? whole.Group.Disclosure.Round(100 * rate) : null,
            ResponseWord = now.Wave.Invited.ContainsKey("") ? response.Word : "not known, because nobody said how many were asked",
            Groups = [.. groups.Values],
            Suppressed = [.. Publication.Of(now.Wave.Reporting(), [.. now.Sheets.Select(sheet => sheet.Groups)]).Suppressed
                .Where(group => !groups.ContainsKey(group.Id) && !groups.Values.Any(merged => merged.Parts.Contains(group.Id)))],
            Cells = cells,
            Changes = before is { } earlier && now.Wave.Noise is null && earlier.Answers.Wave.Noise is null ? ResultChanges.Of(scores, earlier.Answers, earlier.Said) : [],
            ComparedWith = before?.Answers.Wave.Id,
            Comments = now.Comments(),
            Remarks = [.. ResponseRemarks.Of(now, response, whole.Group?.Disclosure)],
        };
    }

    // With noise only what is computed from noisy counts is said.
    private static IEnumerable<Measure> Measures(WaveAnswers now) => now.Wave.Noise is not { } epsilon ? GroupScores.Measures(now.Questionnaire)
        : now.Questionnaire.Items.Where(item => item.Kind is ItemKind.Agreement5 or ItemKind.Satisfaction5).Select(item => new Measure($"item.{item.Id}",
            sheet => sheet.Number(item.Id) is not null, (sheets, _) => Noise.Scores(item, sheets, epsilon)));

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
            "hours" => new ResultCell(group, score.Measure, disclosure.Respondents, disclosure.RoundHours(value),
                score.Interval is { } around ? new Statistics.Interval(disclosure.RoundHours(around.Low), disclosure.RoundHours(around.High)) : null, score.Flags, null),
            _ => new ResultCell(group, score.Measure, Respondents(score, disclosure), disclosure.Round(value), Rounded(score, disclosure), score.Flags, null),
        };
        cells.Add(cell);
        scores.Add(new ShownScore(group, score, cell, disclosure));
    }

    // With the number of people invited, the rate of a small group would tell how many answered.
    private static ResultCell Rate(WaveAnswers now, OpenGroup open, IReadOnlyList<AnswerSheet> sheets) =>
        now.Invited(open.Group) is { } invited && Response.Of(now.Questionnaire, sheets, invited) is { MayBeShown: true, Rate: { } rate, Word: var word } && !open.Disclosure.IsRounded && now.Wave.Noise is null
            ? new ResultCell(open.Group.Id, "response_rate", open.Disclosure.Respondents, open.Disclosure.Round(100 * rate), null, [word], null)
            : ResultCell.Hidden(open.Group.Id, "response_rate", "the rate is shown from 20 respondents");

    private static ResultCell Share(string group, Score score, double value, Disclosure disclosure)
    {
        var share = disclosure.Share(Math.Clamp(value, 0, 100));
        // The ends of an interval would say more than the bound that stands for the share.
        return share.Bound == Bound.None
            ? new ResultCell(group, score.Measure, Respondents(score, disclosure), share.Percent, Rounded(score, disclosure), score.Flags, null)
            : new ResultCell(group, score.Measure, Respondents(score, disclosure), share.Percent, null,
                [.. score.Flags, share.Bound == Bound.AtMost ? "at_most" : "at_least"], null);
    }

    // An exact number beside noisy counts would undo the noise.
    private static string Respondents(Score score, Disclosure disclosure) => score.Flags.Contains("noise") ? $"about {5 * Math.Max(1, (int)Math.Round(score.N / 5.0))}" : disclosure.Respondents;

    private static Statistics.Interval? Rounded(Score score, Disclosure disclosure) =>
        score.Interval is { } interval ? new Statistics.Interval(disclosure.Round(interval.Low), disclosure.Round(interval.High)) : null;
}

/// <summary>A score with the cell that says it; it stays inside the closed computation.</summary>
/// <param name="Group">The group.</param>
/// <param name="Score">As computed.</param>
/// <param name="Cell">As said.</param>
/// <param name="Disclosure">How it may be said.</param>
internal sealed record ShownScore(string Group, Score Score, ResultCell Cell, Disclosure Disclosure);
