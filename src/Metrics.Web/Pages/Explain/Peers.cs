using System.Text.RegularExpressions;
using Metrics.Catalog;

namespace Metrics.Web.Pages.Explain;

/// <summary>Whose published quick-check scores stand beside the measured ones: everybody's, an industry's, or those of one size.</summary>
/// <param name="Key">As an address names it, <c>2025-industry-technology</c>; empty for everybody in the newest year.</param>
/// <param name="Text">For readers.</param>
/// <param name="Kind">all, industry or size.</param>
/// <param name="Year">The year of the report.</param>
/// <param name="Check">The figures; null where nobody published any.</param>
internal sealed partial record Peers(string Key, string Text, string Kind, int Year, BenchmarksQuickCheck? Check)
{
    /// <summary>Everybody in the newest year that published scores.</summary>
    public static Peers Everybody(Benchmarks benchmarks) => All(benchmarks).FirstOrDefault(peers => peers.Key.Length == 0) ?? new("", "", "all", 0, null);

    /// <summary>All there are, the newest year first.</summary>
    public static IReadOnlyList<Peers> All(Benchmarks benchmarks)
    {
        var sets = benchmarks.Sets.Where(set => set.QuickCheck is not null).OrderByDescending(set => set.Year).ToList();
        return [.. sets.SelectMany(set => set.Groups
            .Select(group => new Peers(Slug($"{set.Year} {group.Kind} {group.Name}"), $"{group.Name}, {set.Year}", group.Kind, set.Year, group.Check))
            .Prepend(new Peers(set == sets[0] ? "" : $"{set.Year}-all", $"All industries and sizes, {set.Year}", "all", set.Year, set.QuickCheck)))];
    }

    /// <summary>Those of an address.</summary>
    /// <exception cref="RequestException">There are none of that name.</exception>
    public static Peers Find(Benchmarks benchmarks, string? key)
    {
        if (string.IsNullOrEmpty(key))
            return Everybody(benchmarks);
        var all = All(benchmarks);
        return all.FirstOrDefault(peers => peers.Key == key)
            ?? throw new RequestException("among", $"nobody published scores of '{key}'" + DefinitionException.DidYouMean(key, all.Select(peers => peers.Key)));
    }

    private static string Slug(string text) => Other().Replace(text.ToLowerInvariant(), "-").Trim('-');

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Other();
}
