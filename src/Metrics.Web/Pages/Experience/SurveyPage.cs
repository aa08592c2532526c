using Metrics.Surveys;
using Metrics.Web.Surveys;

namespace Metrics.Web.Pages.Experience;

/// <summary>A page about the results of surveys.</summary>
internal abstract class SurveyPage(Readings readings, SurveyRoom room) : LensPage(readings)
{
    /// <summary>The waves that are shown.</summary>
    public SurveyRoom Room => room;

    /// <summary>Closed waves of a questionnaire with their results, oldest first.</summary>
    /// <param name="questionnaire">Its id.</param>
    protected IReadOnlyList<(Wave Wave, WaveResult Result)> Closed(string questionnaire) =>
        [.. room.Waves().Where(wave => wave.QuestionnaireId == questionnaire).Reverse()
            .Select(wave => (wave, Result: room.Result(wave.Id)!)).Where(pair => pair.Result is not null)];

    /// <summary>All numbers of a wave with their meanings.</summary>
    protected WaveTable TableOf(WaveResult result) => new(result, room.Questionnaires.GetValueOrDefault(result.QuestionnaireId));

    /// <summary>A wave's name beside others of its questionnaire: <c>2025-q2</c>.</summary>
    public static string Short(Wave wave) => wave.Id.StartsWith(wave.QuestionnaireId + "-", StringComparison.Ordinal) ? wave.Id[(wave.QuestionnaireId.Length + 1)..] : wave.Id;

    /// <summary>A wave's heading.</summary>
    public string Title(Wave wave) => room.Questionnaires.GetValueOrDefault(wave.QuestionnaireId) is { } asked ? $"{asked.Title.In("en")}, {Short(wave)}" : wave.Id;

    /// <summary>The results of a wave, for one group and in one view.</summary>
    public static string Address(string wave, string group = "", string view = "", string anchor = "")
    {
        var query = new Microsoft.AspNetCore.Http.Extensions.QueryBuilder();
        if (group.Length > 0)
            query.Add("group", group);
        if (view.Length > 0)
            query.Add("view", view);
        return $"/experience/waves/{Uri.EscapeDataString(wave)}/results{query}{anchor}";
    }
}
