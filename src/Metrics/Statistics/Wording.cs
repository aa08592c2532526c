namespace Metrics.Statistics;

/// <summary>What a change may be called (measurement 1.8.6). Two overlapping intervals do not prove "no change".</summary>
public static class Wording
{
    /// <summary>The 95 % interval excludes no change.</summary>
    public const string Clear = "clear";

    /// <summary>The 80 % interval excludes no change; the least that may colour a tile.</summary>
    public const string Possible = "possible";

    /// <summary>Neither does.</summary>
    public const string None = "none";

    /// <summary>Too few facts to say.</summary>
    public const string Insufficient = "insufficient";

    /// <summary>The label of a change.</summary>
    /// <param name="at95">95 % interval, or null.</param>
    /// <param name="at80">80 % interval, or null.</param>
    /// <param name="neutral">The value that means no change: 0 of a difference, 1 of a ratio.</param>
    public static string Label(Interval? at95, Interval? at80, double neutral) => (at95, at80) switch
    {
        (null, null) => Insufficient,
        ({ } wide, _) when Excludes(wide, neutral) => Clear,
        (_, { } narrow) when Excludes(narrow, neutral) => Possible,
        _ => None,
    };

    /// <summary>The label as a reader sees it.</summary>
    /// <exception cref="ArgumentException">No such label.</exception>
    public static string Sentence(string label) => label switch
    {
        Clear => "clear change",
        Possible => "possible change",
        None => "no clear change",
        Insufficient => "insufficient data",
        _ => throw new ArgumentException($"no label '{label}'"),
    };

    private static bool Excludes(Interval interval, double neutral) => !interval.Contains(neutral);
}
