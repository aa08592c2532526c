using System.Globalization;
using Metrics.Collect.Files;
using Metrics.Surveys.Anonymity;
using Metrics.Surveys.Store;
using Metrics.Surveys.Vouchers;

namespace Metrics.Surveys;

/// <summary>
/// Reads the raw sheets of a wave that was run elsewhere: one line a respondent, the columns <see cref="Groups"/> as far as there
/// are any, then items by id. An allocation has one column a line (<c>T1.product</c>), several options are separated by <c>|</c>,
/// an empty field is no answer and <c>-</c> "does not apply".
/// </summary>
public static class SheetsFile
{
    /// <summary>The columns that name groups; all may be missing.</summary>
    public static readonly IReadOnlyList<string> Groups = ["department", "team", "role", "tenure"];

    /// <summary>Reads the sheets.</summary>
    /// <param name="content">UTF-8 CSV.</param>
    /// <param name="questionnaire">What was asked.</param>
    /// <exception cref="RequestException">The field is <c>file</c>, and the message names line and column.</exception>
    public static IReadOnlyList<(IReadOnlyList<string> Groups, Submission Sheet)> Read(Stream content, Questionnaire questionnaire)
    {
        List<string> header = [];
        return [.. CsvLines.Read(content, "file", names => Check(header = [.. names], questionnaire)).Select(line => Sheet(header, line.Fields, questionnaire, line.Line))];
    }

    /// <summary>The same sheets without the groups that would point at too few of them.</summary>
    /// <param name="sheets">As they were read.</param>
    /// <param name="least">Sheets that share each set of groups at least; fewer in all are left as they are, and no wave is made of them.</param>
    public static IReadOnlyList<(IReadOnlyList<string> Groups, Submission Sheet)> Bound(IReadOnlyList<(IReadOnlyList<string> Groups, Submission Sheet)> sheets, int least)
    {
        if (sheets.Count < least)
            return sheets;
        var bound = GroupBinding.Bind(Enumerable.Range(0, sheets.Count).ToDictionary(Number, i => sheets[i].Groups, StringComparer.Ordinal), least);
        return [.. sheets.Select((sheet, i) => (bound[Number(i)], sheet.Sheet))];

        static string Number(int sheet) => sheet.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Plans a wave around the groups of its sheets.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="questionnaire">What was asked.</param>
    /// <param name="opens">First day.</param>
    /// <param name="closes">Last day.</param>
    /// <param name="asked">People asked; null where it is not known.</param>
    /// <param name="sheets">Its sheets.</param>
    /// <exception cref="RequestException">A name, a day or the number of people is impossible.</exception>
    public static Wave Plan(string id, Questionnaire questionnaire, DateOnly opens, DateOnly closes, int? asked, IReadOnlyList<(IReadOnlyList<string> Groups, Submission Sheet)> sheets)
    {
        if (asked < sheets.Count)
            throw new RequestException("asked", $"{asked} people cannot have sent {sheets.Count} sheets");
        var roster = Roster.Of([.. sheets.Select((sheet, i) => new RosterMember(i.ToString(CultureInfo.InvariantCulture), "", "", sheet.Groups))]);
        // Who answered is not who was asked: sizes of groups stay unknown.
        return Wave.Plan(id, questionnaire, opens, closes, roster) with
        {
            Invited = asked is { } people ? new Dictionary<string, int> { [""] = people } : new Dictionary<string, int>(),
        };
    }

    private static void Check(List<string> header, Questionnaire questionnaire)
    {
        var known = Groups.Concat(questionnaire.Items.SelectMany(item => item.Kind == ItemKind.Allocation ? item.Options.Select(line => $"{item.Id}.{line.Id}") : [item.Id])).ToList();
        foreach (var name in header.Where(name => !known.Contains(name)))
            throw Wrong(1, $"column '{name}': no group and no item of '{questionnaire.Id}'{DefinitionException.DidYouMean(name, known)}");
        if (header.GroupBy(name => name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw Wrong(1, $"column '{twice.Key}' stands there twice");
    }

    private static (IReadOnlyList<string>, Submission) Sheet(List<string> header, IReadOnlyList<string> fields, Questionnaire questionnaire, long line)
    {
        string Field(string name) => header.IndexOf(name) is >= 0 and var at ? fields[at].Trim() : "";
        foreach (var name in Groups.Where(name => Field(name).Any(letter => char.IsControl(letter) || letter is '=' or '/')))
            throw Wrong(line, $"column '{name}': '{Field(name)}' holds '=', '/' or a control character");
        var given = new Dictionary<string, Answer>(StringComparer.Ordinal);
        foreach (var item in questionnaire.Items)
            if (Given(item, Field, line) is { } answer)
                given.Add(item.Id, answer);
        var checkedAnswers = AnswerCheck.Of(questionnaire, given);
        if (checkedAnswers.Problems.Count > 0)
            throw Wrong(line, $"column '{checkedAnswers.Problems[0].Field}': {checkedAnswers.Problems[0].Reason}");
        return ([.. Groups.Where(name => Field(name).Length > 0).Select(name => $"{name}={Field(name)}")],
            new Submission(checkedAnswers.Ratings(), checkedAnswers.Comments()));
    }

    private static Answer? Given(Item item, Func<string, string> field, long line)
    {
        if (item.Kind == ItemKind.Allocation)
        {
            var shares = item.Options.Select(option => (option.Id, Text: field($"{item.Id}.{option.Id}"))).Where(share => share.Text.Length > 0).ToList();
            return shares.Count == 0 ? null : shares.TrueForAll(share => share.Text == "-") ? Answer.NotApplicable
                : Answer.Divided(shares.ToDictionary(share => share.Id, share => Number($"{item.Id}.{share.Id}", share.Text, line)));
        }
        return field(item.Id) switch
        {
            "" => null,
            "-" when item.Kind != ItemKind.Text => Answer.NotApplicable,
            var text => item.Kind switch
            {
                ItemKind.Text => Answer.Said(text),
                ItemKind.Single or ItemKind.Multiple => Answer.Chose(text.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
                _ => Answer.Of(Number(item.Id, text, line)),
            },
        };
    }

    private static double Number(string column, string text, long line) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
        : throw Wrong(line, $"column '{column}': '{text}' is no number");

    private static RequestException Wrong(long line, string what) => CsvLines.Wrong("file", line, what);
}
