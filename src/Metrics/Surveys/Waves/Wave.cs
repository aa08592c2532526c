using System.Text.Json;
using System.Text.Json.Serialization;
using Metrics.Surveys.Anonymity;
using Metrics.Surveys.Store;
using Metrics.Surveys.Vouchers;

namespace Metrics.Surveys;

/// <summary>
/// One round of a questionnaire, and its reporting plan: all that is fixed before the first answer comes in (rule A2). It is public,
/// for those who are asked too.
/// </summary>
public sealed record Wave
{
    /// <summary>Name of the round, as <c>default-2025-q2</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What is asked.</summary>
    public required string QuestionnaireId { get; init; }

    /// <summary>Fingerprint of what is asked, so that a later edit does not change the round.</summary>
    public required string QuestionnaireVersion { get; init; }

    /// <summary>First day on which answers are taken.</summary>
    public required DateOnly Opens { get; init; }

    /// <summary>Last day on which answers are taken.</summary>
    public required DateOnly Closes { get; init; }

    /// <summary>Every group that may be reported.</summary>
    public required IReadOnlyList<PlanGroup> Groups { get; init; }

    /// <summary>People of the roster by group id when the wave was planned; <c>""</c> is everybody.</summary>
    public required IReadOnlyDictionary<string, int> Invited { get; init; }

    /// <summary>People by group id, whether asked or not, where only some were asked: those for whom the answers stand; null where all were.</summary>
    public IReadOnlyDictionary<string, int>? Population { get; init; }

    /// <summary>How many were asked; null where it is not known, as of a wave run elsewhere.</summary>
    [JsonIgnore]
    public int? Asked => Invited.TryGetValue("", out var people) ? people : null;

    /// <summary>Least number of respondents behind a number, at least 5 (rule A1).</summary>
    public int Minimum { get; init; } = ReportingPlan.LeastMinimum;

    /// <summary>True where tokens are signed blindly (level 2 of measurement 2.12), false for vouchers (level 1).</summary>
    public bool IsBlind { get; init; }

    /// <summary>Share of those who may be asked now that is drawn, above 0 to 1.</summary>
    public double Share { get; init; } = 1;

    /// <summary>Working days after the opening on which a reminder goes out, at most two.</summary>
    public IReadOnlyList<int> Reminders { get; init; } = [];

    /// <summary>ε of the noise on every count, said to everybody (rule A11); null for none, which is the default since small groups become useless.</summary>
    public double? Noise { get; init; }

    /// <summary>Days, beside weekends, on which no mail goes out.</summary>
    public IReadOnlyList<DateOnly> QuietDays { get; init; } = [];

    /// <summary>
    /// What must just have happened to a person to be asked, as <c>deployed</c>; empty where everybody is asked at once. Only numbers of
    /// the whole organisation come of such a wave: who of a team was asked is a matter of chance and soon a matter of few.
    /// </summary>
    public IReadOnlyList<string> Events { get; init; } = [];

    /// <summary>True where people are asked after events.</summary>
    [JsonIgnore]
    public bool IsByEvent => Events.Count > 0;

    /// <summary>How far it is.</summary>
    public WaveState State { get; init; }

    /// <summary>Why it opened although nothing was said to the last one (measurement 2.13); null where it was.</summary>
    public string? Override { get; init; }

    /// <summary>Plans a wave.</summary>
    /// <param name="id">Its name: letters, digits and hyphens.</param>
    /// <param name="questionnaire">What is asked, as it stands now.</param>
    /// <param name="opens">First day.</param>
    /// <param name="closes">Last day.</param>
    /// <param name="roster">Who is asked and which groups they are in.</param>
    /// <param name="minimum">k.</param>
    /// <exception cref="RequestException">A name, day, share or reminder is impossible; names the field.</exception>
    public static Wave Plan(string id, Questionnaire questionnaire, DateOnly opens, DateOnly closes, Roster roster, int minimum = ReportingPlan.LeastMinimum)
    {
        if (id.Length is 0 or > 60 || !id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'))
            throw new RequestException("id", $"'{id}' is no name for a wave; use letters, digits and hyphens, as default-2025-q2");
        if (closes < opens)
            throw new RequestException("closes", $"{closes:yyyy-MM-dd} is before {opens:yyyy-MM-dd}, when the wave opens");
        var plan = new ReportingPlan(roster.Groups.Where(group => group.Parent is null || questionnaire.Events.Count == 0), minimum);
        return new Wave
        {
            Id = id,
            QuestionnaireId = questionnaire.Id,
            QuestionnaireVersion = questionnaire.Version,
            Opens = opens,
            Closes = closes,
            Groups = plan.Groups,
            Minimum = minimum,
            Events = questionnaire.Events,
            Invited = Sizes(plan.Groups, roster.Members),
        };
    }

    /// <summary>The same plan without the groups that no answer will carry, because they would point at too few people.</summary>
    /// <param name="people">Who is asked.</param>
    /// <exception cref="RequestException">Too few people.</exception>
    public Wave Carried(IReadOnlyCollection<RosterMember> people)
    {
        var groups = GroupBinding.Carried(Groups, GroupBinding.Bind(
            people.ToDictionary(person => person.Person, person => person.Groups, StringComparer.Ordinal), GroupBinding.Least(this)));
        return this with { Groups = groups, Invited = Sizes(groups, people) };
    }

    /// <summary>How many of some people are in each group.</summary>
    public static IReadOnlyDictionary<string, int> Sizes(IEnumerable<PlanGroup> groups, IReadOnlyCollection<RosterMember> people) =>
        groups.ToDictionary(group => group.Id, group => people.Count(member => group.Keys.All(member.Groups.Contains)), StringComparer.Ordinal);

    /// <summary>True on the days on which answers are taken, once it was opened; no result is shown then (measurement 2.11 A3).</summary>
    public bool IsOpen(DateOnly day) => State == WaveState.Open && day >= Opens && day <= Closes;

    /// <summary>The days on which reminders are due.</summary>
    public IReadOnlyList<DateOnly> RemindsOn() => [.. Reminders.Select(days => WorkingDays.After(Opens, days, QuietDays))];

    /// <summary>Its groups, checked.</summary>
    public ReportingPlan Reporting() => new(Groups, Minimum);

    /// <summary>Refuses a questionnaire that was edited after the wave was planned: its answers would be to other questions.</summary>
    /// <exception cref="RequestException">It is another questionnaire or another version of it.</exception>
    public void MustAsk(Questionnaire questionnaire)
    {
        if (questionnaire.Id != QuestionnaireId || questionnaire.Version != QuestionnaireVersion)
            throw new RequestException("questionnaire",
                $"'{Id}' asks {QuestionnaireId} {QuestionnaireVersion}, not {questionnaire.Id} {questionnaire.Version}");
    }

    /// <summary>Refuses settings that cannot be kept.</summary>
    /// <exception cref="RequestException">Names the field.</exception>
    public void Check()
    {
        if (Share is not (> 0 and <= 1))
            throw new RequestException("share", $"{Share} is no share; give a number above 0 and up to 1");
        if (Reminders.Count > 2 || Reminders.Any(day => day < 1 || Opens.AddDays(day) > Closes))
            throw new RequestException("reminders", "at most two, each on a day after the opening and not after the last day");
        if (IsByEvent && (IsBlind || Reminders.Count > 0))
            throw new RequestException(IsBlind ? "level" : "reminders", "a wave that asks after events works with vouchers and reminds nobody: what has just happened is soon over");
        if (Noise is not (null or >= Surveys.Noise.LeastEpsilon and <= Surveys.Noise.MostEpsilon))
            throw new RequestException("noise", $"{Noise} is no useful ε; give {Surveys.Noise.LeastEpsilon} to {Surveys.Noise.MostEpsilon}, or leave it out");
    }

    /// <summary>As it is stored.</summary>
    public string Write() => JsonSerializer.Serialize(this, Json.Options);

    /// <summary>As it was stored.</summary>
    public static Wave Read(string body) => JsonSerializer.Deserialize<Wave>(body, Json.Options)!;
}

/// <summary>How far a wave is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WaveState>))]
public enum WaveState
{
    /// <summary>Announced; nobody was invited yet.</summary>
    Planned,

    /// <summary>Invitations went out and answers are taken.</summary>
    Open,

    /// <summary>No answers are taken any more and the results are computed.</summary>
    Closed,
}
