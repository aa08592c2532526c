namespace Metrics.Surveys.Anonymity;

/// <summary>All that may be said of a wave that is still open (rule A3).</summary>
public static class OpenWave
{
    /// <summary>The response rate of the organisation in percent, down to the next step of 5; null without invitations.</summary>
    /// <param name="answers">Sheets so far.</param>
    /// <param name="invited">People invited.</param>
    /// <exception cref="ArgumentOutOfRangeException">More answers than invitations, or a number below 0.</exception>
    public static int? ResponseRate(int answers, int invited)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(answers);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(answers, invited);
        return invited == 0 ? null : (int)((long)answers * 100 / invited / 5 * 5);
    }
}
