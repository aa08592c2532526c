using Metrics.Surveys.Anonymity;

namespace Metrics.Tests.Surveys.Anonymity;

/// <summary>Rule A6 by brute force: every sum and difference of up to four groups, with no cleverness.</summary>
internal static class Audit
{
    public static string? Isolates(IReadOnlyList<(string Name, MemberSet Members)> groups, int people, int minimum) =>
        Search(groups, new int[people], 0, "", 4, minimum);

    private static string? Search(
        IReadOnlyList<(string Name, MemberSet Members)> groups, int[] sum, int from, string words, int left, int minimum)
    {
        if (words.Length > 0 && sum.All(value => value is 0 or 1) && sum.Sum() is > 0 and var isolated && isolated < minimum)
            return $"{words}: {isolated}";
        if (left == 0)
            return null;
        for (var i = from; i < groups.Count; i++)
            foreach (var sign in (int[])[1, -1])
            {
                var next = (int[])sum.Clone();
                for (var person = 0; person < next.Length; person++)
                    next[person] += groups[i].Members[person] ? sign : 0;
                if (Search(groups, next, i + 1, $"{words} {(sign > 0 ? '+' : '-')}{groups[i].Name}", left - 1, minimum) is { } found)
                    return found;
            }
        return null;
    }
}
