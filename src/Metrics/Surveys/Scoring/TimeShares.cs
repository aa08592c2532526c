namespace Metrics.Surveys;

/// <summary>Where the working time goes (measurement 2.6 T1, 2.7.9).</summary>
public static class TimeShares
{
    /// <summary>The item that asks for it.</summary>
    public const string Item = "T1";

    private static readonly string[] ToilLines = ["infra", "waiting", "unplanned", "compliance"];

    /// <summary>One respondent's percent for a line; null where the item was not answered.</summary>
    public static double? Line(AnswerSheet sheet, string line) =>
        sheet.Answers.GetValueOrDefault(Item)?.Shares is { } shares ? shares.GetValueOrDefault(line) : null;

    /// <summary>One respondent's percent for infra, waiting, unplanned and compliance together; null where not answered.</summary>
    public static double? Toil(AnswerSheet sheet) =>
        Line(sheet, ToilLines[0]) is null ? null : ToilLines.Sum(line => Line(sheet, line));

    /// <summary>People's worth of work that a share stands for.</summary>
    /// <param name="percent">Mean share, 0 to 100.</param>
    /// <param name="headcount">People of the group.</param>
    public static double FullTimeEquivalents(double percent, double headcount) => percent / 100 * headcount;
}
