namespace Metrics.Charts;

/// <summary>What a bucket may say about itself; unknown words are shown as they are.</summary>
public static class Flags
{
    /// <summary>A new definition version starts here (R25): the line breaks before this bucket.</summary>
    public const string Definition = "definition";

    /// <summary>Fewer facts than the minimum sample (0.4): the bucket stands alone and joins no line.</summary>
    public const string Insufficient = "insufficient";

    /// <summary>Facts younger than the attribution window are still left out (R15): drawn hollow.</summary>
    public const string Maturing = "maturing";

    /// <summary>A rule of the process behaviour chart (1.9) is broken here: the point is ringed.</summary>
    public const string Signal = "signal";

    /// <summary>A published number moved because of late data (R20).</summary>
    public const string Restated = "restated";

    /// <summary>A round of a survey: a day of its own, which the line joins to the round before although they do not touch.</summary>
    public const string Wave = "wave";

    internal static string Words(Point point)
    {
        var flags = (point.Flag ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Word);
        return string.Join(", ", point.Incomplete ? flags.Prepend("incomplete") : flags);
    }

    private static string Word(string flag) => flag switch
    {
        Definition => "definition changed",
        Insufficient => "too few for a statistic",
        Maturing => "still maturing",
        Signal => "signal",
        Wave => "survey wave",
        _ => flag,
    };
}
