using Metrics.Collect;
using Metrics.Surveys;
using Metrics.Surveys.Demo;
using Metrics.Surveys.Store;
using Metrics.Web.Commands;

namespace Metrics.Web.Surveys;

/// <summary>
/// The waves that pages and interfaces show. Before the first real one these are the demo organisation's; the two never meet.
/// </summary>
internal sealed class SurveyRoom : IDisposable
{
    private readonly Served _served;
    private readonly AnswerStore _answers;
    private readonly RosterStore _roster;
    private readonly Lazy<DemoSurveys> _demo;

    public SurveyRoom(Served served, HostOptions options, TimeProvider clock)
    {
        _served = served;
        var questionnaires = QuestionnaireFile.ReadAll(Terminal.Root());
        (_answers, _roster) = (AnswerStore.Open(options.DataFolder), RosterStore.Open(options.DataFolder));
        Book = new WaveBook(served.Real, _answers, _roster, questionnaires, clock);
        _demo = new(() => DemoSurveys.Make(Path.Combine(Terminal.Root(), "samples", "demo", "surveys.yml"), questionnaires, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)));
    }

    /// <summary>The installation's own waves; whatever is written goes there.</summary>
    public WaveBook Book { get; }

    /// <summary>What can be asked, by id.</summary>
    public IReadOnlyDictionary<string, Questionnaire> Questionnaires => Book.Questionnaires;

    /// <summary>True while invented waves are shown.</summary>
    public bool IsDemo => _served.IsDemo && Book.Waves().Count == 0;

    /// <summary>Every wave, the newest first.</summary>
    public IReadOnlyList<Wave> Waves() => IsDemo ? _demo.Value.Waves : Book.Waves();

    /// <summary>A wave.</summary>
    /// <exception cref="RequestException">There is none of that name.</exception>
    public Wave Find(string id) => Waves().FirstOrDefault(wave => wave.Id == id) ?? throw new RequestException("wave",
        $"no wave '{id}'{DefinitionException.DidYouMean(id, Waves().Select(wave => wave.Id))}");

    /// <summary>What is said of a wave; null before its end.</summary>
    public WaveResult? Result(string id) => IsDemo ? _demo.Value.Results.GetValueOrDefault(id) : Book.Result(id);

    /// <summary>All numbers of every closed wave.</summary>
    public IReadOnlyList<WaveTable> Tables() =>
        [.. Waves().Select(wave => Result(wave.Id)).OfType<WaveResult>().Select(result => new WaveTable(result, Questionnaires.GetValueOrDefault(result.QuestionnaireId)))];

    /// <summary>What is done about what was heard in a wave.</summary>
    public IReadOnlyList<SurveyAction> Actions(string id) => IsDemo ? [.. _demo.Value.Actions.Where(action => action.WaveId == id)] : [.. Book.Actions(id)];

    /// <inheritdoc/>
    public void Dispose()
    {
        _answers.Dispose();
        _roster.Dispose();
    }
}

/// <summary>Registers the waves.</summary>
internal static class SurveyRoomRegistration
{
    public static void AddSurveys(this WebApplicationBuilder builder) => builder.Services.AddSingleton<SurveyRoom>().AddSingleton<SurveyDesk>()
        .AddSingleton(services => new ThemeModel(Collecting.Client(), ThemeModel.Settings.Load(services.GetRequiredService<HostOptions>().ConnectionsPath)));
}
