using System.Globalization;
using Metrics.Surveys;

namespace Metrics.Tests.Surveys;

/// <summary>Answer sheets in short: one row for each respondent, a dash for a missing answer.</summary>
internal static class Sheets
{
    public static IReadOnlyDictionary<string, Questionnaire> Shipped { get; } = QuestionnaireFile.ReadAll(Street.Root);

    public static Questionnaire Default => Shipped["default"];

    /// <summary>Rows as <c>"4 3 – 2"</c> under the items <c>"E1 E2 E3 E4"</c>; x says that it does not apply.</summary>
    public static List<AnswerSheet> Of(string items, params string[] rows)
    {
        var ids = items.Split(' ');
        return [.. rows.Select(row => With(ids.Zip(row.Split(' ')).Where(cell => cell.Second != "–")
            .Select(cell => (cell.First, cell.Second == "x" ? Answer.NotApplicable : Number(cell.Second))).ToArray()))];
    }

    /// <summary>One number for each respondent.</summary>
    public static List<AnswerSheet> Column(string item, params double[] values) =>
        [.. values.Select(value => With((item, Answer.Of(value))))];

    public static AnswerSheet With(params (string Item, Answer Answer)[] answers) =>
        new("0123456789abcdef0123456789abcdef", "w1", [], answers.ToDictionary(answer => answer.Item, answer => answer.Answer));

    private static Answer Number(string text) => Answer.Of(double.Parse(text, CultureInfo.InvariantCulture));
}
