using Metrics.Surveys;
using Metrics.Web.Api;

namespace Metrics.Web.Surveys;

/// <summary>Takes what people write about waves, where they show the key that writing takes.</summary>
internal sealed class SurveyDesk(SurveyRoom room, HostOptions options, ThemeModel model)
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

    /// <summary>The language model that may be asked for themes; null where none is configured.</summary>
    public ThemeModel.Settings? Model => room.IsDemo ? null : model.Configured;

    /// <summary>Asks the language model for the themes of a wave's comments and keeps them.</summary>
    /// <exception cref="RequestException">The key is wrong, or the model gave none.</exception>
    public async Task AskForThemes(string wave, string? key, CancellationToken cancel)
    {
        Check(key);
        var result = room.Result(wave) ?? throw new RequestException("wave", $"'{wave}' has not ended");
        foreach (var item in result.Comments.GroupBy(comment => comment.Item))
        {
            var comments = item.Select(comment => comment.Text).ToArray();
            Random.Shared.Shuffle(comments);
            room.Book.Keep(new ModelThemes(wave, item.Key, model.Configured?.Model ?? "", room.Book.Today, await model.Ask(comments, cancel)));
        }
    }

    private void Check(string? key)
    {
        if (!Guards.IsKey(key, options))
            throw new RequestException("key", "this is not the ingestion key of this installation");
        if (room.IsDemo)
            throw new RequestException("wave", "the waves of the demo organisation are invented; nothing can be written to them");
    }
}
