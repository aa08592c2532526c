using Metrics.Charts;
using Metrics.Surveys;
using Metrics.Web.Surveys;

namespace Metrics.Web.Pages.Experience;

/// <summary>The way in: the newest results at a glance, what is done about them, every wave.</summary>
internal sealed class ExperienceIndexPage(Readings readings, SurveyRoom room) : SurveyPage(readings, room)
{
    private static readonly (string Title, string About, string[] Measures)[] Groups =
    [
        ("SPACE", "Five dimensions side by side; there is no one SPACE score.", ["dimension.S", "dimension.P", "dimension.A", "dimension.C", "dimension.E"]),
        ("What drives the experience", "Three parts, and what they add up to.", ["driver.feedback", "driver.cognitive_load", "driver.flow", "developer_experience"]),
        ("In one answer", "Recommendation, the platform, and time lost to tools and waiting.", ["recommendation", "platform.satisfied", "hours_lost.median", "hours_lost.above_6"]),
    ];

    /// <summary>The newest closed wave; null before the first.</summary>
    public (Wave Wave, WaveResult Result)? Newest { get; private set; }

    /// <summary>Its numbers by heading.</summary>
    public IReadOnlyList<(string Title, string About, IReadOnlyList<ScoreCard> Cards)> Cards { get; private set; } = [];

    /// <summary>What is done about what was heard, the newest wave first.</summary>
    public IReadOnlyList<ActionView> Actions { get; private set; } = [];

    /// <summary>The group that the reader's scope names; everybody where it names none.</summary>
    public string Group { get; private set; } = "";

    /// <summary>Every wave, the newest first.</summary>
    public IReadOnlyList<Wave> Waves { get; private set; } = [];

    /// <summary>How far a wave is, in words.</summary>
    public string State(Wave wave) => wave.State switch
    {
        WaveState.Planned => $"planned, opens {Format.Day(wave.Opens)}",
        WaveState.Open when !Room.IsDemo => $"open until {Format.Day(wave.Closes)}, {(Room.Book.Participation(wave.Id) is { } rate ? $"about {rate} % answered" : "nobody answered yet")}",
        WaveState.Open => $"open until {Format.Day(wave.Closes)}",
        _ => "closed",
    };

    /// <summary>The rate of a closed wave with its word; empty before its end.</summary>
    public string Rate(Wave wave) => Room.Result(wave.Id) is not { } result ? "" : result.ResponseRate is { } rate ? $"{rate:0} %, {result.ResponseWord}" : result.ResponseWord;

    /// <summary>Shows it.</summary>
    public void OnGet()
    {
        var scope = ScopeInQuery();
        Look(scope.Kind == "team" ? scope : Scope.Organisation);
        ViewData["Title"] = "Experience";
        Waves = Room.Waves();
        if (Waves.FirstOrDefault(wave => wave.State == WaveState.Closed && Room.Result(wave.Id) is not null) is not { } wave)
            return;
        Newest = (wave, Room.Result(wave.Id)!);
        var (table, waves) = (TableOf(Newest.Value.Result), Closed(wave.QuestionnaireId));
        Group = scope.Kind == "team" && table.Groups.Any(group => group.Id == $"team={scope.Name}") ? $"team={scope.Name}" : "";
        Cards = [.. Groups.Select(group => (group.Title, group.About, Cards: (IReadOnlyList<ScoreCard>)[.. group.Measures.Select(measure => table.Find(Group, measure)).OfType<ResultRow>()
            .Select(row => ScoreCard.Of(row, Address(wave.Id, Group, anchor: $"#{row.Measure.Id}"), waves))])).Where(group => group.Cards.Count > 0)];
        Actions = [.. waves.Reverse().SelectMany((pair, i) => ActionView.Of(Room.Actions(pair.Wave.Id), pair.Wave,
            i == 0 ? null : TableOf(waves[^i].Result), i == 0 ? "" : Short(waves[^i].Wave), Room.Book.Today))];
    }
}
