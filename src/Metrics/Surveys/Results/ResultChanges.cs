using System.Globalization;
using Metrics.Statistics;

namespace Metrics.Surveys;

/// <summary>What changed since the wave before, told no more exactly than the two numbers themselves (measurement 2.10).</summary>
internal static class ResultChanges
{
    // What a score usually spreads (measurement 2.10).
    private const double UsualDeviation = 20;

    /// <summary>The changes of all numbers that both waves show.</summary>
    /// <param name="now">What is said now.</param>
    /// <param name="before">The answers of the wave before.</param>
    /// <param name="said">What was said of it.</param>
    public static IReadOnlyList<ResultChange> Of(IReadOnlyList<ShownScore> now, WaveAnswers before, WaveResult said)
    {
        var nothing = Array.Empty<IReadOnlyDictionary<string, IReadOnlyCollection<string>>>();
        var earlier = GroupScores.Measures(before.Questionnaire)
            .SelectMany(measure => before.Groups(measure.IsAnswered, nothing).SelectMany(open =>
                measure.Scores(open.Sheets, before.Population(open.Group.Group)).Select(score => (Key: (open.Group.Group.Id, score.Measure), score))))
            .ToDictionary(entry => entry.Key, entry => entry.score);
        var pairs = now.Where(shown => earlier.ContainsKey((shown.Group, shown.Score.Measure)) && said.Cell(shown.Group, shown.Score.Measure).Suppressed is null
            && !shown.Score.Measure.StartsWith("alpha.", StringComparison.Ordinal)).ToList();
        var changes = pairs.ConvertAll(shown => ScoreChange.Of(earlier[(shown.Group, shown.Score.Measure)], shown.Score));
        var kept = Kept(pairs, changes);
        return [.. pairs.Select((shown, i) => Told(shown, said.Cell(shown.Group, shown.Score.Measure), changes[i], kept[i]))];
    }

    // Benjamini and Hochberg over what stands on one page, which is the numbers of one group.
    private static bool[] Kept(List<ShownScore> pairs, List<ScoreChange> changes)
    {
        var kept = new bool[changes.Count];
        foreach (var page in Enumerable.Range(0, changes.Count).GroupBy(i => (pairs[i].Group, IsPart(pairs[i].Score.Measure))))
        {
            int[] places = [.. page];
            var stands = ScoreChange.Kept([.. places.Select(i => changes[i])]);
            for (var i = 0; i < places.Length; i++)
                kept[places[i]] = stands[i];
        }
        return kept;
    }

    // The shares of an item say its score over again; they would only make its own change harder to see.
    private static bool IsPart(string measure) => measure.StartsWith("item.", StringComparison.Ordinal)
        && measure.Split('.')[^1] is "favourable" or "neutral" or "unfavourable" or "top";

    private static ResultChange Told(ShownScore shown, ResultCell before, ScoreChange change, bool isKept)
    {
        if (change.Difference is null)
            return new ResultChange(shown.Group, shown.Score.Measure, null, false, null, change.Remark);
        // A bound, or few who joined or left (rule A7), leave no difference to tell.
        var isTold = shown.Cell.Interval is not null && before.Interval is not null;
        var isClear = isKept && change.Interval is { } interval && (interval.Low > 0 || interval.High < 0);
        return new ResultChange(shown.Group, shown.Score.Measure,
            isTold ? shown.Cell.Value - before.Value : null, isClear, shown.Disclosure.IsRounded ? null : change.SizeWord, Unseen(shown, before, change));
    }

    // Where the number of answers is said as a band, what could not have been seen is said for the band's lower end and the usual
    // spread: the spread of a small group would tell whether all agreed.
    private static string? Unseen(ShownScore shown, ResultCell before, ScoreChange change)
    {
        if (!shown.Disclosure.IsRounded && int.TryParse(before.NBand, CultureInfo.InvariantCulture, out _))
            return change.Remark;
        if (shown.Score.Unit != "score")
            return null;
        var least = new[] { shown.Cell.NBand, before.NBand }.Min(Lower);
        return string.Create(CultureInfo.InvariantCulture,
            $"with {least} answers a change under about {EffectSize.SmallestDetectable(UsualDeviation, least):0} points cannot be told from chance");
    }

    private static int Lower(string band) => int.Parse(new string([.. band.TakeWhile(char.IsAsciiDigit)]), CultureInfo.InvariantCulture);
}
