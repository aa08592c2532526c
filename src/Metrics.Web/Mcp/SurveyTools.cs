using System.ComponentModel;
using Metrics.Surveys;
using Metrics.Web.Surveys;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Metrics.Web.Mcp;

/// <summary>Tools that read the results of surveys; never an answer.</summary>
internal sealed class SurveyTools(SurveyRoom room)
{
    /// <summary>Every wave.</summary>
    [McpServerTool(Name = "survey_waves", Title = "List survey waves", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = false)]
    [Description("Every wave of a developer survey with its state, the newest first; of an open wave nothing but about how many answered.")]
    public CallToolResult SurveyWaves()
    {
        var waves = WaveAnswer.All(room);
        return Answer.Of(waves.Count == 0 ? "There is no wave yet." : $"{waves.Count} waves; the newest, {waves[0].Id}, is {waves[0].State}.", new { waves });
    }

    /// <summary>The numbers of a wave.</summary>
    [McpServerTool(Name = "survey_results", Title = "Read a survey's results", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = false)]
    [Description("The numbers of one group in a closed wave: SPACE dimensions, drivers, items, with interval, number of answers (a band for few) and change. "
        + "A value of null is hidden to protect people; suppressed says why. Groups are fixed; never subtract one from another.")]
    public CallToolResult SurveyResults(
        [Description("Name of the wave; survey_waves has them all; without it the newest closed one")] string? wave = null,
        [Description("org, or a group as team=payments; all groups stand in the answer")] string? group = null)
    {
        var id = wave ?? room.Waves().FirstOrDefault(known => room.Result(known.Id) is not null)?.Id ?? throw new RequestException("wave", "no wave has ended yet");
        var numbers = WaveAnswer.Of(room, id, group ?? "org");
        var shown = numbers.Cells.Count(cell => cell.Value is not null);
        return Answer.Of($"{shown} numbers of {group ?? "org"} in {id}, {numbers.Cells.Count - shown} hidden; response {numbers.Wave.ResponseWord}.", numbers);
    }
}
