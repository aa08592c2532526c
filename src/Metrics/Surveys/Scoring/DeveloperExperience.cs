using Metrics.Statistics;

namespace Metrics.Surveys;

/// <summary>Mean of the three driver scores (measurement 2.7.5); always shown with its three parts.</summary>
public static class DeveloperExperience
{
    /// <summary>The score of a group, exactly the mean of the three group scores that stand beside it.</summary>
    /// <param name="parts">For each driver one value for each respondent, null where missing; all of equal length.</param>
    /// <param name="population">Everybody invited; null for an endless crowd.</param>
    /// <remarks>Respondents who lack a part count in the others, so the error comes from the linearised mean of three means.</remarks>
    public static Score Of(IReadOnlyList<IReadOnlyList<double?>> parts, int? population)
    {
        const string measure = "developer_experience";
        if (parts.Any(part => !part.Any(value => value is not null))) return new(measure, "score", 0, null, null);
        var means = parts.Select(part => part.OfType<double>().Average()).ToArray();
        var counts = parts.Select(part => part.Count(value => value is not null)).ToArray();
        var respondents = Enumerable.Range(0, parts[0].Count).Where(row => parts.Any(part => part[row] is not null)).ToArray();
        var n = respondents.Length;
        var value = means.Average();
        var influence = respondents.Select(row =>
            parts.Select((part, i) => part[row] is { } x ? (x - means[i]) / counts[i] : 0).Sum() / parts.Count);
        var error = Math.Sqrt(influence.Sum(part => part * part) * n / Math.Max(1, n - 1.0));
        var mean = new MeanEstimate(value, n < 2 ? null : error, n - 1);
        return Score.OfMean(measure, "score", mean, n, population);
    }
}
