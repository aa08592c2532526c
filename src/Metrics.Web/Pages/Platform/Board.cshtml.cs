using Metrics.Surveys;
using Metrics.Web.Pages.Experience;
using Metrics.Web.Surveys;

namespace Metrics.Web.Pages.Platform;

/// <summary>One of <c>dashboards/platform-*.yml</c>; the one about AI tools also shows what people say of them.</summary>
internal sealed class PlatformBoardPage(Readings readings, SurveyRoom room) : DashboardPage(readings)
{
    private static readonly string[] Measures = [AiHours.Net, AiHours.SavedMean, "item.AI4b.mean"];

    /// <summary>Its address, for the parts of the door.</summary>
    public string Here => $"/platform/{Dashboard.Name["platform-".Length..]}";

    /// <summary>What the newest survey asked about AI tools; empty where nothing was.</summary>
    public IReadOnlyList<ScoreCard> Asked { get; private set; } = [];

    /// <summary>The wave they come from.</summary>
    public string WaveTitle { get; private set; } = "";

    /// <summary>Its results.</summary>
    public string WaveLink { get; private set; } = "";

    /// <summary>Shows the dashboard.</summary>
    /// <param name="name">people, services or ai.</param>
    public void OnGet(string name)
    {
        Open("platform-" + name, ScopeInQuery());
        ViewData["Title"] = Dashboard.Title;
        if (name == "ai")
            Ask();
    }

    private void Ask()
    {
        foreach (var wave in room.Waves().Where(wave => wave.State == WaveState.Closed))
        {
            if (room.Result(wave.Id) is not { } result)
                continue;
            var table = new WaveTable(result, room.Questionnaires.GetValueOrDefault(result.QuestionnaireId));
            var group = Lens.Scope.Kind == "team" && table.Groups.Any(known => known.Id == $"team={Lens.Scope.Name}") ? $"team={Lens.Scope.Name}" : "";
            var waves = room.Waves().Where(other => other.QuestionnaireId == wave.QuestionnaireId).Reverse()
                .Select(other => (other, Result: room.Result(other.Id)!)).Where(pair => pair.Result is not null).ToList();
            Asked = [.. Measures.Select(measure => table.Find(group, measure)).OfType<ResultRow>().Where(row => row.Cell.Value is not null)
                .Select(row => ScoreCard.Of(row, SurveyPage.Address(wave.Id, group, anchor: $"#{row.Measure.Id}"), waves))];
            (WaveTitle, WaveLink) = (wave.Id, SurveyPage.Address(wave.Id, group));
            if (Asked.Count > 0)
                return;
        }
    }
}
