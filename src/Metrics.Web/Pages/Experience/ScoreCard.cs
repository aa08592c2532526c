using Metrics.Charts;
using Metrics.Surveys;

namespace Metrics.Web.Pages.Experience;

/// <summary>One number of a wave with its interval, its change and its course.</summary>
/// <param name="Row">The number.</param>
/// <param name="Link">Where it is explained.</param>
/// <param name="Course">Its course over the waves, drawn.</param>
internal sealed record ScoreCard(ResultRow Row, string Link, string Course)
{
    /// <summary>Draws the course.</summary>
    /// <param name="row">The number.</param>
    /// <param name="link">Where it is explained.</param>
    /// <param name="waves">Closed waves of the questionnaire, oldest first.</param>
    public static ScoreCard Of(ResultRow row, string link, IReadOnlyList<(Wave, WaveResult)> waves)
    {
        var unit = row.Measure.Unit;
        var points = MeasureCourse.Of(waves, row.Cell.Group, row.Measure.Id).Select(point => new WavePoint(SurveyPage.Short(point.Wave), point.Cell.Value,
            point.Cell.Interval?.Low, point.Cell.Interval?.High, Words(point.Cell, unit), point.IsBroken)).ToList();
        return new ScoreCard(row, link, WaveChart.Draw(new Frame($"{row.Measure.Title}, course over the waves", 200, 80, "spark"), points));
    }

    /// <summary>Value, interval and number of answers in words.</summary>
    public static string Words(ResultCell cell, string unit) => cell.Suppressed is { } reason ? $"{ResultWords.Hidden}, {reason}"
        : ResultWords.Value(cell, unit) + (ResultWords.Interval(cell, unit) is { Length: > 0 } interval ? $" ({interval})" : "") + $", {cell.NBand} answers";

    /// <summary>The class that colours a clear change.</summary>
    public static string? Tone(ResultRow row) => ResultWords.IsBetter(row.Measure, row.Change) switch { true => "good", false => "bad", null => null };

    /// <summary>The change, with better or worse in words where it is clear.</summary>
    public static string Change(ResultRow row) => ResultWords.Change(row.Change, row.Measure.Unit)
        + ResultWords.IsBetter(row.Measure, row.Change) switch { true => ": better", false => ": worse", null => "" };
}
