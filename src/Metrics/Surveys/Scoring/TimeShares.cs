namespace Metrics.Surveys;

/// <summary>Where the working time goes (measurement 2.6 T1, 2.7.9).</summary>
public static class TimeShares
{
    /// <summary>The item that asks for it.</summary>
    public const string Item = "T1";

    private static readonly string[] ToilLines = ["infra", "waiting", "unplanned", "compliance"];

    /// <summary>One respondent's percent for infra, waiting, unplanned and compliance together.</summary>
    /// <param name="shares">Percent by line.</param>
    public static double Toil(IReadOnlyDictionary<string, double> shares) => ToilLines.Sum(line => shares.GetValueOrDefault(line));

    /// <summary>People's worth of work that a share stands for.</summary>
    /// <param name="percent">Mean share, 0 to 100.</param>
    /// <param name="headcount">People of the group.</param>
    public static double FullTimeEquivalents(double percent, double headcount) => percent / 100 * headcount;
}
