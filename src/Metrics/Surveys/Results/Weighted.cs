using Metrics.Surveys.Anonymity;

namespace Metrics.Surveys;

/// <summary>
/// The organisation's favourable shares once more, weighted where parts of the roster answered unevenly (measurement 2.9); they stand
/// beside the plain ones and replace none.
/// </summary>
internal static class Weighted
{
    /// <summary>One cell <c>item.E1.favourable.weighted</c> for each five-point item, where it is called for and everybody has the cut.</summary>
    public static IEnumerable<ResultCell> Of(WaveAnswers now, Disclosure? whole)
    {
        if (whole is null or { IsRounded: true } || now.Wave.Noise is not null)
            yield break;
        foreach (var cut in Roster.Cuts)
        {
            var invited = now.Wave.Groups.Where(group => group.Cut == cut && group.Parent?.Length == 0 && now.Wave.Invited.ContainsKey(group.Id))
                .ToDictionary(group => group.Id, group => now.Wave.Invited[group.Id], StringComparer.Ordinal);
            if (invited.Count < 2 || invited.Values.Sum() != now.Wave.Invited.GetValueOrDefault(""))
                continue;
            var cells = Items(now, invited, whole, cut).ToList();
            foreach (var cell in cells)
                yield return cell;
            if (cells.Count > 0)
                yield break;
        }
    }

    private static IEnumerable<ResultCell> Items(WaveAnswers now, Dictionary<string, int> invited, Disclosure whole, string cut)
    {
        foreach (var item in now.Questionnaire.Items.Where(item => item.Kind is ItemKind.Agreement5 or ItemKind.Satisfaction5))
            if (Weighting.Of(invited, item, [.. now.Sheets]) is { } share)
                yield return new ResultCell("", $"item.{item.Id}.favourable.weighted", whole.Respondents, whole.Round(100 * share.Weighted),
                    new Statistics.Interval(whole.Round(100 * share.Interval.Low), whole.Round(100 * share.Interval.High)), [$"weighted_by_{cut}"], null);
    }
}
