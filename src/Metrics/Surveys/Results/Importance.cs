using Metrics.Statistics;

namespace Metrics.Surveys;

/// <summary>How closely an item moves with satisfaction over all respondents: the other axis of the priority matrix.</summary>
/// <remarks>A correlation says where to look, not what causes what. It is shown for the whole organisation alone, from 30 answers.</remarks>
internal static class Importance
{
    private const int Fewest = 30;

    /// <summary>One cell <c>importance.item.E1</c> for each scored item beside those of satisfaction.</summary>
    public static IEnumerable<ResultCell> Of(WaveAnswers now, IReadOnlyList<IReadOnlyDictionary<string, IReadOnlyCollection<string>>> last)
    {
        var outcome = RespondentScore.Dimension(now.Questionnaire, "S");
        if (outcome.Count == 0)
            yield break;
        foreach (var item in now.Questionnaire.Items.Where(item => ItemScore.IsScored(item) && !outcome.Contains(item)))
        {
            bool Counts(AnswerSheet sheet) => sheet.Number(item.Id) is not null && RespondentScore.Of(outcome, sheet) is not null;
            var (open, sheets) = now.Groups(Counts, last).FirstOrDefault(group => group.Group.Group.Id.Length == 0);
            if (open is null || sheets.Count < Fewest)
                continue;
            var pairs = sheets.Select(sheet => (X: ItemScore.Of(item, sheet.Answers[item.Id])!.Value, Y: RespondentScore.Of(outcome, sheet)!.Value)).ToList();
            if (Pearson(pairs) is { } r)
                yield return new ResultCell("", $"importance.item.{item.Id}", open.Disclosure.Respondents, Math.Round(r, 1), null, [], null);
        }
    }

    private static double? Pearson(List<(double X, double Y)> pairs)
    {
        var (x, y) = (pairs.Average(pair => pair.X), pairs.Average(pair => pair.Y));
        var spread = Math.Sqrt(pairs.Sum(pair => (pair.X - x) * (pair.X - x)) * pairs.Sum(pair => (pair.Y - y) * (pair.Y - y)));
        return spread == 0 ? null : pairs.Sum(pair => (pair.X - x) * (pair.Y - y)) / spread;
    }
}
