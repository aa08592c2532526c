namespace Metrics.Surveys;

/// <summary>What users of the platform think of it (measurement 2.7.7 and 2.7.8).</summary>
public static class PlatformScores
{
    /// <summary>Satisfaction with the platform.</summary>
    public const string Satisfaction = "G1";

    /// <summary>Its capabilities meet my needs.</summary>
    public const string Usefulness = "G2";

    /// <summary>It is easy to use.</summary>
    public const string Ease = "G3";

    /// <summary>(usefulness + ease − 2)·100/12, the formula of UMUX-LITE; not comparable with norms of SUS.</summary>
    /// <param name="usefulness">1 to 7.</param>
    /// <param name="ease">1 to 7.</param>
    public static double UsefulnessEase(double usefulness, double ease) => (usefulness + ease - 2) * 100 / 12;

    /// <summary>The usefulness and ease score of those who answered both items.</summary>
    public static double[] UsefulnessEase(IEnumerable<AnswerSheet> sheets) =>
    [
        .. from sheet in sheets
           let usefulness = sheet.Number(Usefulness)
           let ease = sheet.Number(Ease)
           where usefulness is not null && ease is not null
           select UsefulnessEase(usefulness.Value, ease.Value),
    ];
}
