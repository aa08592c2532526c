using System.Globalization;
using Metrics.Surveys;

namespace Metrics.Web.Pages.Experience;

/// <summary>A form as answers: checked, without what was not asked, and with what cannot be read.</summary>
/// <param name="Checked">The answers, and what is wrong with them.</param>
/// <param name="Problems">What is wrong, by item.</param>
internal sealed record SheetReading(CheckedAnswers Checked, ILookup<string, string> Problems)
{
    /// <summary>Reads a form. Answers whose condition does not hold are dropped: without a script everybody sees those items.</summary>
    public static SheetReading Of(Questionnaire questionnaire, Typed typed)
    {
        var (answers, unreadable) = (new Dictionary<string, Answer>(StringComparer.Ordinal), new List<RequestException>());
        foreach (var item in questionnaire.Items)
        {
            try
            {
                if (Read(item, typed) is { } answer)
                    answers[item.Id] = answer;
            }
            catch (RequestException problem)
            {
                unreadable.Add(problem);
            }
        }
        bool IsAsked(string id) => questionnaire.Find(id)?.When?.Holds(questionnaire, answers) ?? true;
        var result = AnswerCheck.Of(questionnaire, answers.Where(answer => IsAsked(answer.Key)).ToDictionary(StringComparer.Ordinal));
        return new SheetReading(result, unreadable.Where(problem => IsAsked(ItemOf(problem))).Concat(result.Problems).ToLookup(ItemOf, problem => problem.Reason));
    }

    private static string ItemOf(RequestException problem) => problem.Field.Split('.')[0];

    private static Answer? Read(Item item, Typed typed)
    {
        var field = Typed.Field(item.Id);
        if (typed.Has(field, Typed.None) || typed.Has(Typed.NoneField(item.Id), Typed.None))
            return Answer.NotApplicable;
        if (item.Kind == ItemKind.Allocation)
            return Divided(item, typed);
        var given = typed.Values(field).Where(value => value.Trim().Length > 0).ToArray();
        return given.Length == 0 ? null : item.Kind switch
        {
            ItemKind.Text => Answer.Said(given[0]),
            ItemKind.Single or ItemKind.Multiple => Answer.Chose(given),
            _ => Answer.Of(Number(item.Id, given[0])),
        };
    }

    // A line left empty is a 0; a sheet with all lines empty has no answer.
    private static Answer? Divided(Item item, Typed typed)
    {
        var lines = item.Options.Select(line => (line.Id, Text: typed.Value(Typed.Field(item.Id, line.Id)))).Where(line => line.Text.Trim().Length > 0).ToArray();
        return lines.Length == 0 ? null : Answer.Divided(lines.ToDictionary(line => line.Id, line => Number(item.Id, line.Text)));
    }

    private static double Number(string item, string text) =>
        double.TryParse(text.Trim().TrimEnd('%').Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number : throw new RequestException(item, $"'{text}' is no number");
}
