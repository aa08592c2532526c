namespace Metrics.Catalog;

/// <summary>One published performance level. Levels of two years are never compared, and no overall level is computed.</summary>
/// <param name="Name">Elite, High, Medium or Low.</param>
/// <param name="Share">Percent of answers; null where not published.</param>
/// <param name="Tag">Evidence: P primary text read, S secondary text, M from memory.</param>
/// <param name="Tags">Evidence of single figures where it differs from <paramref name="Tag"/>.</param>
/// <param name="Note">What to know about it.</param>
/// <param name="Bands">The published band by item, <c>lead_time</c> and so on.</param>
public sealed record BenchmarksLevel(
    string Name, double? Share, string Tag, IReadOnlyDictionary<string, string> Tags, string? Note,
    IReadOnlyDictionary<string, BenchmarksBand> Bands);

/// <summary>One band of a distribution of answers.</summary>
/// <param name="Band">The band.</param>
/// <param name="Share">Percent of answers in it, as printed.</param>
/// <param name="Cumulative">Percent as good or better, as printed.</param>
public sealed record BenchmarksShare(BenchmarksBand Band, double Share, double Cumulative);

/// <summary>How the answers to one question are distributed.</summary>
/// <param name="Item"><c>lead_time</c> and so on.</param>
/// <param name="Tag">Evidence: P, S or M.</param>
/// <param name="Note">What to know about it.</param>
/// <param name="Bands">From best to worst.</param>
public sealed record BenchmarksDistribution(string Item, string Tag, string? Note, IReadOnlyList<BenchmarksShare> Bands);

/// <summary>How many times better the best group was than the worst; never shown as a fact about a team.</summary>
/// <param name="Tag">Evidence: P, S or M.</param>
/// <param name="Compared">Which groups.</param>
/// <param name="Note">What the ratios rest on.</param>
/// <param name="Times">Ratio by item.</param>
public sealed record BenchmarksMultiples(string Tag, string Compared, string Note, IReadOnlyDictionary<string, double> Times);

/// <summary>A quick-check figure of all industries.</summary>
/// <param name="Mean">On the raw scale from 0 to 10.</param>
/// <param name="Deviation">Standard deviation.</param>
/// <param name="Score">The mean with higher as better: 10 less the raw mean where low is better.</param>
public sealed record BenchmarksScore(double Mean, double Deviation, double Score);

/// <summary>The quick-check benchmark of a year.</summary>
/// <param name="Tag">Evidence: P, S or M.</param>
/// <param name="Note">What to know about it.</param>
/// <param name="Items">Figures by item.</param>
public sealed record BenchmarksQuickCheck(string Tag, string Note, IReadOnlyDictionary<string, BenchmarksScore> Items)
{
    /// <summary>The five items that make the overall score.</summary>
    public static readonly IReadOnlyList<string> Parts =
        ["lead_time", "deployment_frequency", "recovery_time", "change_fail_rate", "rework_rate"];

    /// <summary>Mean score of the five, higher is better; null where one was not published.</summary>
    public double? Overall => Parts.All(Items.ContainsKey) ? Parts.Average(part => Items[part].Score) : null;
}

/// <summary>The quick-check benchmark of one industry or size of organisation.</summary>
/// <param name="Kind">industry or size.</param>
/// <param name="Name">As published.</param>
/// <param name="Check">Its figures.</param>
public sealed record BenchmarksGroup(string Kind, string Name, BenchmarksQuickCheck Check);

/// <summary>A team profile; reading help only, no team is assigned to one.</summary>
/// <param name="Name">As published.</param>
/// <param name="Share">Percent of teams.</param>
/// <param name="About">In our words.</param>
/// <param name="Tag">Evidence: P, S or M.</param>
public sealed record BenchmarksProfile(string Name, double Share, string About, string Tag);
