using Metrics.Charts;
using Metrics.Surveys;

namespace Metrics.Web.Pages.Experience;

/// <summary>An item with its score and how much it matters.</summary>
/// <param name="Score">Its score in the shown group.</param>
/// <param name="Importance">Its importance in the whole organisation.</param>
/// <param name="Word">Where it stands.</param>
internal sealed record Priority(ResultRow Score, ResultRow Importance, string Word)
{
    /// <summary>Id of the item.</summary>
    public string Item => Score.Measure.Items[0].Id;

    /// <summary>The items of a group, first what matters and is not good.</summary>
    public static (IReadOnlyList<Priority> Items, double Score, double Importance) Of(WaveTable table, string group)
    {
        var pairs = table.Measures.Where(measure => measure.Part == MeasurePart.Importance)
            .Select(measure => (Score: table.Find(group, measure.Id["importance.".Length..] + ".score"), Importance: table.Find("", measure.Id)!))
            .Where(pair => pair.Score?.Cell.Value is not null && pair.Importance.Cell.Value is not null).ToList();
        if (pairs.Count == 0)
            return ([], 0, 0);
        var (score, importance) = (Middle(pairs.Select(pair => pair.Score!.Cell.Value!.Value)), Middle(pairs.Select(pair => pair.Importance.Cell.Value!.Value)));
        return ([.. pairs.Select(pair => new Priority(pair.Score!, pair.Importance, Place(pair.Score!.Cell.Value < score, pair.Importance.Cell.Value > importance)))
            .OrderByDescending(one => one.Word == First).ThenByDescending(one => one.Importance.Cell.Value).ThenBy(one => one.Score.Cell.Value)], score, importance);
    }

    /// <summary>Draws them.</summary>
    public static string Draw(string title, (IReadOnlyList<Priority> Items, double Score, double Importance) of) => Fitted.Html(title, 1, frame => PriorityChart.Draw(
        frame with { Height = 340 }, [.. of.Items.Select(one => new PriorityDot(one.Item, one.Score.Cell.Value!.Value, one.Importance.Cell.Value!.Value, one.Words))], of.Score, of.Importance));

    private const string First = "look here first";

    private string Words => $"score {ResultWords.Value(Score.Cell, "score")}, importance {ResultWords.Value(Importance.Cell, "ratio")}, {Word}";

    private static string Place(bool isLow, bool matters) => (isLow, matters) switch
    {
        (true, true) => First,
        (false, true) => "keep",
        (true, false) => "watch",
        _ => "fine",
    };

    private static double Middle(IEnumerable<double> values) => Statistics.Quantiles.OfSorted([.. values.Order()], 0.5);
}
