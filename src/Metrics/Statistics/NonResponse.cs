namespace Metrics.Statistics;

/// <summary>What those who were silent could do to a result (measurement 2.9).</summary>
public static class NonResponse
{
    /// <summary>By how much the answers' mean is off the mean of everybody, in the unit of the means.</summary>
    /// <param name="responseRate">0 to 1.</param>
    /// <param name="respondents">Mean of those who answered.</param>
    /// <param name="silent">Mean of those who did not, known or supposed.</param>
    public static double Bias(double responseRate, double respondents, double silent) => (1 - responseRate) * (respondents - silent);

    /// <summary>Between which shares everybody's must lie, whatever the silent think.</summary>
    /// <param name="responseRate">0 to 1.</param>
    /// <param name="share">Share among those who answered, 0 to 1.</param>
    public static Interval WorstCase(double responseRate, double share) =>
        new(responseRate * share, responseRate * share + 1 - responseRate);
}
