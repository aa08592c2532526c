using System.Globalization;

namespace Metrics.Surveys;

/// <summary>What each kind of item takes as an answer.</summary>
internal static class AnswerKinds
{
    /// <summary>Longest free text in characters; more is read by nobody and may carry a pasted log.</summary>
    public const int LongestText = 2000;

    private const double LowestSum = 95;
    private const double HighestSum = 105;

    /// <summary>The answer as it is to be stored; null for an empty text or an empty choice.</summary>
    /// <exception cref="RequestException">The item does not take it; names the item, or the item and the line.</exception>
    public static Answer? Accept(Item item, Answer answer)
    {
        if (answer.DoesNotApply)
            return item.MayNotApply ? Answer.NotApplicable : throw new RequestException(item.Id, "\"does not apply\" is not offered");
        return item.Kind switch
        {
            ItemKind.Text => Text(item, Only(item, answer, answer.Text, "a text")),
            ItemKind.Hours => Hours(item, Only(item, answer, answer.Number, "a number of hours")!.Value),
            ItemKind.Allocation => Allocation(item, Only(item, answer, answer.Shares, "percent by line")),
            ItemKind.Single or ItemKind.Multiple => Choice(item, Only(item, answer, answer.Options, "a list of options")),
            _ => Point(item, Only(item, answer, answer.Number, "a number")!.Value),
        };
    }

    private static T Only<T>(Item item, Answer answer, T? part, string what)
    {
        var parts = (answer.Number is null ? 0 : 1) + (answer.Text is null ? 0 : 1)
            + (answer.Options is null ? 0 : 1) + (answer.Shares is null ? 0 : 1);
        return part is not null && parts == 1 ? part : throw new RequestException(item.Id, $"{what} is expected, and nothing else");
    }

    private static Answer Point(Item item, double number)
    {
        var (low, high) = Scale.Range(item.Kind)!.Value;
        return number >= low && number <= high && double.IsInteger(number) ? Answer.Of(number)
            : throw new RequestException(item.Id, $"{Write(number)} is no point of the scale from {low} to {high}");
    }

    private static Answer Hours(Item item, double hours) =>
        hours is >= 0 and <= 40 && double.IsInteger(2 * hours) ? Answer.Of(hours)
            : throw new RequestException(item.Id, $"{Write(hours)} is no number of hours from 0 to 40 in halves");

    private static Answer? Text(Item item, string text)
    {
        var kept = new string([.. text.Where(letter => letter is '\n' or '\t' || !char.IsControl(letter))]).Trim();
        return kept.Length > LongestText
            ? throw new RequestException(item.Id, $"{kept.Length} characters; write at most {LongestText}")
            : kept.Length == 0 ? null : Answer.Said(kept);
    }

    private static Answer? Choice(Item item, IReadOnlyList<string> options)
    {
        var known = item.Options.Select(option => option.Id).ToArray();
        if (options.FirstOrDefault(option => !known.Contains(option)) is { } unknown)
            throw new RequestException(item.Id, $"no option '{unknown}'; it has {string.Join(", ", known)}");
        var chosen = known.Where(options.Contains).ToArray();
        return item.Kind == ItemKind.Single && chosen.Length > 1 ? throw new RequestException(item.Id, "choose one option")
            : chosen.Length == 0 ? null : Answer.Chose(chosen);
    }

    // 95 to 105 is a rounding slip and is scaled; anything else is a misunderstanding that only the respondent can mend.
    private static Answer Allocation(Item item, IReadOnlyDictionary<string, double> shares)
    {
        var lines = item.Options.Select(option => option.Id).ToArray();
        foreach (var (line, share) in shares)
        {
            if (!lines.Contains(line))
                throw new RequestException($"{item.Id}.{line}", $"no such line{DefinitionException.DidYouMean(line, lines)}");
            if (share is not (>= 0 and <= 100))
                throw new RequestException($"{item.Id}.{line}", $"{Write(share)} is no percentage from 0 to 100");
        }
        var sum = shares.Values.Sum();
        return sum is >= LowestSum and <= HighestSum
            ? Answer.Divided(lines.ToDictionary(line => line, line => shares.GetValueOrDefault(line) / sum * 100))
            : throw new RequestException(item.Id, $"the lines add up to {Write(sum)}; they must add up to 100 (95 to 105 is scaled)");
    }

    private static string Write(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
