using System.Globalization;
using Metrics.Collect.Demo;
using Metrics.Surveys.Store;

namespace Metrics.Surveys.Demo;

/// <summary>The waves of the demo organisation, from <c>samples/demo/surveys.yml</c>: invented answers through the real computation.</summary>
public sealed class DemoSurveys
{
    private readonly List<Wave> _waves = [];
    private readonly Dictionary<string, WaveResult> _results = [];

    private DemoSurveys(IReadOnlyList<SurveyAction> actions) => Actions = actions;

    /// <summary>The waves, the newest first.</summary>
    public IReadOnlyList<Wave> Waves => [.. _waves.AsEnumerable().Reverse()];

    /// <summary>What is said of each.</summary>
    public IReadOnlyDictionary<string, WaveResult> Results => _results;

    /// <summary>What is done about what was heard.</summary>
    public IReadOnlyList<SurveyAction> Actions { get; }

    /// <summary>Makes them; the same file and day give the same results but for the order of comments.</summary>
    /// <param name="file">Path of the description.</param>
    /// <param name="questionnaires">What can be asked.</param>
    /// <param name="today">The day they count back from.</param>
    /// <exception cref="DefinitionException">The description is wrong.</exception>
    public static DemoSurveys Make(string file, IReadOnlyDictionary<string, Questionnaire> questionnaires, DateOnly today)
    {
        var plan = YamlMap.Load(file);
        var questionnaire = questionnaires.GetValueOrDefault(plan.Text("questionnaire")) ?? throw plan.Wrong("questionnaire", "there is none of that name");
        var days = plan.Texts("days_before").Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        string Name(int wave) => string.Create(CultureInfo.InvariantCulture, $"{questionnaire.Id}-{today.AddDays(-days[wave - 1]):yyyy}-q{(today.AddDays(-days[wave - 1]).Month + 2) / 3}");
        var demo = new DemoSurveys([.. plan.Maps("actions", "wave", "heard", "doing", "owner", "due", "done", "measure").Select((action, i) =>
        {
            var wave = (int)action.Number("wave", 1, days.Length);
            return new SurveyAction($"demo-{i + 1}", Name(wave), action.Text("heard"), action.Text("doing"), action.Text("owner"),
                today.AddDays(-days[wave - 1] + (int)action.Number("due", 0, 400)), action.Flag("done"), action.OptionalText("measure"));
        })]);
        var people = new DemoPeople(plan, questionnaire);
        var roster = Roster.Of(people.Members);
        (WaveAnswers, WaveResult)? before = null;
        for (var number = 1; number <= days.Length; number++)
        {
            var opens = today.AddDays(-days[number - 1]);
            var wave = Wave.Plan(Name(number), questionnaire, opens, opens.AddDays((int)plan.Number("days_open", 1, 60)), roster).Carried(people.Members) with { State = WaveState.Closed, Reminders = [4, 8] };
            var (sheets, comments) = people.AnswerAll(wave.Id, number);
            var answers = new WaveAnswers(wave, questionnaire, sheets, comments, people.Members);
            var result = Closing.Of(answers, before, before is { } last ? [WaveAnswers.People(last.Item1.Wave, people.Members, last.Item2)] : [], wave.Closes.AddDays(1));
            demo._waves.Add(wave);
            demo._results.Add(wave.Id, result);
            before = (answers, result);
        }
        return demo;
    }
}
