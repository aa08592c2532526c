using System.Security.Cryptography;

namespace Metrics.Surveys;

/// <summary>
/// Discrete Laplace noise on counts, for organisations that want formal protection (rule A11; Ghosh, Roughgarden &amp; Sundararajan
/// 2012): the chance of <c>k</c> is proportional to <c>e^(−ε·|k|)</c>.
/// </summary>
internal static class Noise
{
    /// <summary>Smaller values than this leave nothing to read.</summary>
    public const double LeastEpsilon = 0.1;

    /// <summary>Larger values than this protect nobody.</summary>
    public const double MostEpsilon = 5;

    /// <summary>One draw, never repeatable: the difference of two geometric ones.</summary>
    /// <param name="epsilon">ε; the smaller, the more noise.</param>
    public static int Draw(double epsilon) => Geometric(epsilon) - Geometric(epsilon);

    /// <summary>Scores of a five-point item from counts with noise; nothing else of the answers goes into them.</summary>
    /// <param name="item">The item.</param>
    /// <param name="sheets">The group's sheets that answered it.</param>
    /// <param name="epsilon">ε for each count.</param>
    public static IEnumerable<Score> Scores(Item item, IReadOnlyList<AnswerSheet> sheets, double epsilon)
    {
        var counts = Enumerable.Range(1, 5).Select(point => Math.Max(0, sheets.Count(sheet => sheet.Number(item.Id) == point) + Draw(epsilon))).ToArray();
        if (item.Reversed)
            Array.Reverse(counts);
        var n = counts.Sum();
        if (n == 0)
            yield break;
        string[] flags = ["noise"];
        yield return new Score($"item.{item.Id}.score", "score", n, counts.Select((count, i) => count * 25.0 * i).Sum() / n, null) { Version = item.Version, Flags = flags };
        foreach (var (part, count) in new[] { ("favourable", counts[3] + counts[4]), ("neutral", counts[2]), ("unfavourable", counts[0] + counts[1]) })
            yield return new Score($"item.{item.Id}.{part}", "percent", n, 100.0 * count / n, null) { Version = item.Version, Flags = flags, IsDistribution = part != "favourable" };
    }

    // How often a coin that shows heads with chance e^(−ε) does so before it does not.
    private static int Geometric(double epsilon)
    {
        var unit = (RandomNumberGenerator.GetInt32(int.MaxValue) + 1.0) / (1.0 + int.MaxValue);
        return (int)Math.Floor(Math.Log(unit) / -epsilon);
    }
}
