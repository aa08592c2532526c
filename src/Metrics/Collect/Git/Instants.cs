namespace Metrics.Collect.Git;

/// <summary>The range of believable commit times: 1990 to 2100, that of the neutral events.</summary>
internal static class Instants
{
    private static readonly long First = DateTimeOffset.Parse("1990-01-01T00:00:00Z", null).ToUnixTimeSeconds();
    private static readonly long End = DateTimeOffset.Parse("2101-01-01T00:00:00Z", null).ToUnixTimeSeconds();

    /// <summary>Whether the instant (Unix seconds) is believable.</summary>
    public static bool IsBelievable(long seconds) => seconds >= First && seconds < End;

    /// <summary>The instant in UTC; null where it is not believable: a wrong date is worse than none.</summary>
    public static DateTime? Believable(long seconds) =>
        IsBelievable(seconds) ? DateTime.UnixEpoch.AddSeconds(seconds) : null;
}
