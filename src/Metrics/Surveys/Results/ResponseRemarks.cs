using System.Globalization;
using Metrics.Surveys.Anonymity;

namespace Metrics.Surveys;

/// <summary>What to know of who answered before reading the numbers (measurement 2.9 and 2.13), in sentences.</summary>
internal static class ResponseRemarks
{
    private const double NoticeableDifference = 10;
    private const int SmallestStratum = 10;

    /// <summary>The remarks: that there is noise; none beyond the rate's own word where few answered.</summary>
    public static IEnumerable<string> Of(WaveAnswers now, Response response, Disclosure? whole)
    {
        if (now.Wave.Noise is { } epsilon)
            yield return string.Create(CultureInfo.InvariantCulture,
                $"Every count carries random noise (discrete Laplace, ε = {epsilon:0.##} for each item and group), so shares of small groups are rough and do not add up.");
        if (whole is null or { IsRounded: true } || now.Wave.Noise is not null)
            yield break;
        if (response is { Rate: not null, AllowsComparison: false })
            yield return "Fewer than three in ten answered: do not compare groups.";
        if (response.Rate is { } rate and < 1)
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{100 * rate:0} % answered. Whatever those who did not would have said, the share of the organisation that agrees lies within {100 * (1 - rate):0} points of what is shown.");
        foreach (var cut in Roster.Cuts)
            if (Uneven(now, cut) is { } remark)
                yield return remark;
        if (SheetCompletion.StraightLining(now.Questionnaire, now.Sheets) is { } straight and >= 0.1)
            yield return string.Create(CultureInfo.InvariantCulture,
                $"About {Math.Round(20 * straight) * 5:0} % gave one and the same answer throughout, a sign of tiredness; none was removed.");
    }

    // Only of values that are large enough on both sides, and no rate of any of them.
    private static string? Uneven(WaveAnswers now, string cut)
    {
        var strata = now.Wave.Groups.Where(group => group.Cut == cut && group.Parent?.Length == 0 && now.Wave.Invited.ContainsKey(group.Id))
            .Select(group => (Name: group.Id[(cut.Length + 1)..], Invited: now.Wave.Invited[group.Id], Answered: now.Sheets.Count(sheet => group.Keys.All(sheet.Groups.Contains))))
            .ToList();
        if (strata.Count < 2 || strata.Any(value => value.Answered < SmallestStratum))
            return null;
        var rates = strata.ConvertAll(value => (value.Name, Rate: 100.0 * value.Answered / value.Invited));
        var (low, high) = (rates.MinBy(value => value.Rate), rates.MaxBy(value => value.Rate));
        return high.Rate - low.Rate > NoticeableDifference
            ? $"People differ by {cut} in how many of them answered: fewest of {low.Name}, most of {high.Name}. The numbers speak more for the latter."
            : null;
    }
}
