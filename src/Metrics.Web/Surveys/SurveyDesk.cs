using Metrics.Surveys;
using Metrics.Web.Api;

namespace Metrics.Web.Surveys;

/// <summary>Takes what people write about waves, where they show the key that writing takes.</summary>
internal sealed class SurveyDesk(SurveyRoom room, HostOptions options)
{
    /// <summary>Writes down what is done about what was heard.</summary>
    /// <exception cref="RequestException">The key is wrong, the waves are invented, or the action says nothing.</exception>
    public void Act(SurveyAction action, string? key)
    {
        Check(key);
        if (action.Measure is { } measure && room.Result(action.WaveId) is { } result && result.Cells.All(cell => cell.Measure != measure))
            throw new RequestException("measure", $"this wave has no number '{measure}'{DefinitionException.DidYouMean(measure, result.Cells.Select(cell => cell.Measure).Distinct())}");
        room.Book.Act(action);
    }

    private void Check(string? key)
    {
        if (!Guards.IsKey(key, options))
            throw new RequestException("key", "this is not the ingestion key of this installation");
        if (room.IsDemo)
            throw new RequestException("wave", "the waves of the demo organisation are invented; nothing can be written to them");
    }
}
