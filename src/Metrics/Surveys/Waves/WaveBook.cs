using System.Globalization;
using Metrics.Collect;
using Metrics.Surveys.Store;
using Metrics.Surveys.Vouchers;
using Metrics.Warehouse;

namespace Metrics.Surveys;

/// <summary>
/// The waves of this installation from plan to result. What is public (plans, results) lands in the warehouse like everything
/// else; who was asked and what was answered lie in two stores of their own that share no key (measurement 2.12).
/// </summary>
/// <param name="warehouse">Takes plans and results.</param>
/// <param name="answers">The answers.</param>
/// <param name="roster">Who was asked.</param>
/// <param name="questionnaires">What can be asked, by id.</param>
/// <param name="clock">Today, in UTC.</param>
public sealed class WaveBook(
    Warehouse.Warehouse warehouse, AnswerStore answers, RosterStore roster, IReadOnlyDictionary<string, Questionnaire> questionnaires, TimeProvider clock)
{
    private const string Source = "surveys", WaveKind = "survey.wave", ResultKind = "survey.result", ActionKind = "survey.action", ThemesKind = "survey.themes";

    private const int MonthsKept = 24;

    private readonly Lock _gate = new(), _listing = new();
    private volatile IReadOnlyList<Wave>? _waves;

    /// <summary>What can be asked, by id.</summary>
    public IReadOnlyDictionary<string, Questionnaire> Questionnaires => questionnaires;

    /// <summary>Who was asked.</summary>
    public RosterStore Roster => roster;

    /// <summary>The answers, which nobody reads but <see cref="Close"/>.</summary>
    public AnswerStore Answers => answers;

    /// <summary>Today.</summary>
    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>Every wave, the newest first; remembered, since every sheet that is opened asks for it.</summary>
    public IReadOnlyList<Wave> Waves()
    {
        if (_waves is { } known)
            return known;
        lock (_listing)
            return _waves ??= [.. Deliveries.Newest(warehouse, WaveKind).Select(document => Wave.Read(document.Body))
                .OrderByDescending(wave => wave.Opens).ThenBy(wave => wave.Id, StringComparer.Ordinal)];
    }

    /// <summary>A wave.</summary>
    /// <exception cref="RequestException">There is none of that name.</exception>
    public Wave Find(string id) => Waves().FirstOrDefault(wave => wave.Id == id) ?? throw new RequestException("wave",
        $"no wave '{id}'{DefinitionException.DidYouMean(id, Waves().Select(wave => wave.Id))}");

    /// <summary>What a wave asks, as it stood when it was planned.</summary>
    /// <exception cref="RequestException">The questionnaire is gone or was edited.</exception>
    public Questionnaire QuestionnaireOf(Wave wave)
    {
        var questionnaire = questionnaires.GetValueOrDefault(wave.QuestionnaireId)
            ?? throw new RequestException("questionnaire", $"'{wave.QuestionnaireId}' of wave '{wave.Id}' is no longer in dashboards/surveys");
        wave.MustAsk(questionnaire);
        return questionnaire;
    }

    /// <summary>Announces a wave: its plan and roster are fixed from now on.</summary>
    /// <param name="wave">From <see cref="Wave.Plan"/>.</param>
    /// <param name="members">The people it will ask.</param>
    /// <exception cref="RequestException">There is a wave of that name, or too few people.</exception>
    public void Plan(Wave wave, IReadOnlyList<RosterMember> members)
    {
        wave.Check();
        lock (_gate)
        {
            if (Waves().Any(known => known.Id == wave.Id))
                throw new RequestException("id", $"there is a wave '{wave.Id}'; give the new one a name of its own");
            if (members.Count < 2 * wave.Minimum)
                throw new RequestException("roster", $"{members.Count} people are too few to hide anybody; it takes {2 * wave.Minimum}");
            // A process that ended between the two steps has left a roster that belongs to no wave.
            roster.Discard(wave.Id);
            roster.Snapshot(wave.Id, members);
            Keep(wave);
        }
    }

    /// <summary>Takes answers from now on. Level 2 makes its keys here; level 1 makes vouchers as they are sent (<see cref="Vouch"/>).</summary>
    /// <exception cref="RequestException">It is open or closed already.</exception>
    public Wave Open(string id)
    {
        lock (_gate)
        {
            var wave = Find(id);
            if (wave.State != WaveState.Planned)
                throw new RequestException("wave", $"'{id}' was opened before");
            QuestionnaireOf(wave);
            if (wave.Override is null && LastOf(wave) is { } last && !Actions(last.Id).Any())
                throw new RequestException("wave", $"nothing was said yet to '{last.Id}'; write what you heard and what you do, or give a reason to ask again without");
            // A process may have ended between these steps.
            if (!answers.IsOpen(id))
                answers.OpenWave(id, [], !wave.IsBlind ? [] : roster.Keys(id) is { Count: > 0 } made ? made : roster.CreateKeys(id, GroupBinding.Least(wave)));
            return Keep(wave with { State = WaveState.Open, Opens = wave.Opens > Today ? Today : wave.Opens });
        }
    }

    /// <summary>Who was asked when over all waves, or all but one, and who will be.</summary>
    public IReadOnlyList<Asking> Askings(string? except = null)
    {
        var waves = Waves().Where(wave => wave.Id != except).ToDictionary(wave => wave.Id, StringComparer.Ordinal);
        // A wave that asks after events has asked those alone to whom something happened.
        return [.. roster.Everybody().Where(row => waves.TryGetValue(row.Wave, out var wave) && (row.AskedOn is not null || !wave.IsByEvent))
            .Select(row => new Asking(row.Person, row.Mail, row.AskedOn is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : waves[row.Wave].Opens))];
    }

    /// <summary>New vouchers of an open wave for these people, each usable once; send them and forget them.</summary>
    /// <exception cref="RequestException">The wave is not open, or its tokens are signed blindly.</exception>
    public IReadOnlyList<(RosterMember Member, string Token)> Vouch(string id, IReadOnlyList<RosterMember> members)
    {
        if (Find(id) is var wave && wave.IsBlind)
            throw new RequestException("wave", $"'{id}' signs tokens blindly; it has no vouchers");
        var bound = wave.IsByEvent ? null : roster.Bound(id, GroupBinding.Least(wave));
        var made = members.Select(member => (member, Voucher: Voucher.Create(bound?[member.Person] ?? []))).ToList();
        answers.AddVouchers(id, made.Select(pair => pair.Voucher));
        return made.ConvertAll(pair => (pair.member, pair.Voucher.Token));
    }

    /// <summary>All that is said of a wave while it is open: the response rate in steps of 5 %; null before the first invitation.</summary>
    public int? Participation(string id) => AsAsked(Find(id)) is var wave && wave.Asked is { } asked && asked >= 2 * wave.Minimum
        ? Anonymity.OpenWave.ResponseRate(Math.Min(answers.Count(id), asked), asked) : null;

    /// <summary>Ends a wave and computes what is said of it, once.</summary>
    /// <exception cref="RequestException">It is not open.</exception>
    public WaveResult Close(string id)
    {
        lock (_gate)
        {
            var wave = Find(id);
            if (wave.State != WaveState.Open)
                throw new RequestException("wave", wave.State == WaveState.Planned ? $"'{id}' was never opened" : $"'{id}' is closed already");
            answers.CloseWave(id);
            return Conclude(AsAsked(wave));
        }
    }

    /// <summary>Takes a wave that was run elsewhere and computes what is said of it by the same rules; its sheets go to the answer store alone.</summary>
    /// <param name="wave">From <see cref="Wave.Plan"/>, with the people asked as far as known.</param>
    /// <param name="sheets">From <see cref="SheetsFile"/>.</param>
    /// <exception cref="RequestException">There is a wave of that name, or too few sheets to hide anybody.</exception>
    public WaveResult Import(Wave wave, IReadOnlyList<(IReadOnlyList<string> Groups, Submission Sheet)> sheets)
    {
        lock (_gate)
        {
            if (Waves().Any(known => known.Id == wave.Id))
                throw new RequestException("id", $"there is a wave '{wave.Id}'; give this one a name of its own");
            if (sheets.Count < 2 * wave.Minimum)
                throw new RequestException("file", $"{sheets.Count} sheets are too few to hide anybody; it takes {2 * wave.Minimum}");
            QuestionnaireOf(wave);
            // A wave is compared with the one before it, and rule A7 looks back alone.
            if (Waves().FirstOrDefault(known => known.State == WaveState.Closed && known.QuestionnaireId == wave.QuestionnaireId && known.Opens >= wave.Opens) is { } later)
                throw new RequestException("opens", $"'{later.Id}' opened on {later.Opens:yyyy-MM-dd} and has its results; take waves in the order in which they were run");
            answers.Discard(wave.Id);
            answers.Import(wave.Id, sheets);
            return Conclude(wave);
        }
    }

    /// <summary>What is said of every closed wave.</summary>
    /// <param name="warehouse">Where it landed.</param>
    public static IEnumerable<WaveResult> Results(Warehouse.Warehouse warehouse) => Deliveries.Newest(warehouse, ResultKind).Select(document => WaveResult.Read(document.Body));

    /// <summary>All numbers of every closed wave, for those who have a warehouse and no room for surveys.</summary>
    /// <param name="warehouse">Where it landed.</param>
    public static IReadOnlyList<WaveTable> Tables(Warehouse.Warehouse warehouse)
    {
        var asked = QuestionnaireFile.ReadAll(warehouse.Options.Root);
        return [.. Results(warehouse).Select(result => new WaveTable(result, asked.GetValueOrDefault(result.QuestionnaireId)))];
    }

    private WaveResult Conclude(Wave wave)
    {
        var before = Waves().Where(known => known.State == WaveState.Closed && known.QuestionnaireId == wave.QuestionnaireId)
            .Select(known => Result(known.Id) is { } said && questionnaires.TryGetValue(known.QuestionnaireId, out var asked) && asked.Version == known.QuestionnaireVersion
                ? ((WaveAnswers, WaveResult)?)(AnswersOf(known, asked), said) : null)
            .FirstOrDefault();
        // Whoever compares looks at any two waves, whatever they asked and however many came between.
        var closed = Waves().Where(known => known.State == WaveState.Closed).ToList();
        var newest = closed.DistinctBy(known => known.QuestionnaireId).ToList();
        // Of a wave run elsewhere nobody knows who was asked: what came after it was rounded, and no more can be done.
        var last = closed.Where(known => newest.Contains(known) || roster.Members(known.Id).Count > 0)
            .Select(known => Result(known.Id) is { } said ? WaveAnswers.People(known, AskedIn(known), said, newest.Contains(known)) : null)
            .OfType<IReadOnlyDictionary<string, IReadOnlyCollection<string>>>().ToList();
        var result = Closing.Of(AnswersOf(wave, QuestionnaireOf(wave)), before, last, Today);
        warehouse.Land([new Document(Source, ResultKind, wave.Id, null, result.Write())]);
        Keep(wave with { State = WaveState.Closed });
        return result;
    }

    /// <summary>What is said of a wave; null before its end.</summary>
    public WaveResult? Result(string id) => Deliveries.Newest(warehouse, ResultKind).Where(document => document.Id == id)
        .Select(document => WaveResult.Read(document.Body)).FirstOrDefault();

    /// <summary>What is done about what was heard in a wave, oldest first.</summary>
    public IEnumerable<SurveyAction> Actions(string wave) => Deliveries.Newest(warehouse, ActionKind)
        .Select(document => SurveyAction.Read(document.Body)).Where(action => action.WaveId == wave && !action.IsWithdrawn);

    /// <summary>What a language model found in the comments of a wave, where one was asked.</summary>
    public IReadOnlyList<ModelThemes> Themes(string wave) => [.. Deliveries.Newest(warehouse, ThemesKind).Select(document => ModelThemes.Read(document.Body)).Where(themes => themes.WaveId == wave)];

    /// <summary>Keeps what a language model found.</summary>
    public void Keep(ModelThemes themes) =>
        warehouse.Land([new Document(Source, ThemesKind, $"{themes.WaveId}/{themes.Item}", clock.GetUtcNow(), themes.Write())]);

    /// <summary>Writes down, changes or takes back what is done.</summary>
    /// <exception cref="RequestException">It says nothing, or there is no such wave.</exception>
    public void Act(SurveyAction action)
    {
        action.Check();
        if (Find(action.WaveId).State != WaveState.Closed)
            throw new RequestException("wave", $"'{action.WaveId}' is not closed; nothing was heard yet");
        warehouse.Land([new Document(Source, ActionKind, action.Id, clock.GetUtcNow(), action.Write())]);
    }

    /// <summary>The closed wave before it of the same questionnaire; null for the first.</summary>
    public Wave? LastOf(Wave wave) => Waves().FirstOrDefault(known =>
        known.State == WaveState.Closed && known.QuestionnaireId == wave.QuestionnaireId && known.Id != wave.Id && known.Opens <= wave.Opens);

    /// <summary>Deletes the raw answers of a wave that closed 24 months ago or earlier; what was said of it stays.</summary>
    /// <returns>True where there were some.</returns>
    public bool ForgetIfDue(Wave wave)
    {
        if (wave.State != WaveState.Closed || Today < wave.Closes.AddMonths(MonthsKept) || answers.Count(wave.Id) == 0)
            return false;
        answers.Forget(wave.Id);
        return true;
    }

    private WaveAnswers AnswersOf(Wave wave, Questionnaire questionnaire) =>
        new(wave, questionnaire, answers.Sheets(wave.Id), answers.Comments(wave.Id), AskedIn(wave), roster.Members(wave.Id));

    private IReadOnlyList<RosterMember> AskedIn(Wave wave) => wave.IsByEvent ? roster.Invited(wave.Id) : roster.Members(wave.Id);

    // Of a wave that asks after events the plan says who may be asked; those who were are known at its end.
    private Wave AsAsked(Wave wave) => !wave.IsByEvent ? wave : wave with { Invited = Wave.Sizes(wave.Groups, roster.Invited(wave.Id)), Population = wave.Population ?? wave.Invited };

    private Wave Keep(Wave wave)
    {
        warehouse.Land([new Document(Source, WaveKind, wave.Id, clock.GetUtcNow(), wave.Write())]);
        lock (_listing)
            _waves = null;
        return wave;
    }
}
