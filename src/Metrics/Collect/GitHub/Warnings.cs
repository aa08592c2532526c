namespace Metrics.Collect.GitHub;

/// <summary>Things a person should see although the round goes on.</summary>
internal static class Warnings
{
    private const int Longest = 1000;

    /// <summary>Adds one to those of the run.</summary>
    public static void Warn(this Round round, string warning)
    {
        var text = round.Tally.Warning is { } before ? $"{before}; {warning}" : warning;
        round.Tally.Warning = text.Length <= Longest ? text : text[..Longest];
    }
}
