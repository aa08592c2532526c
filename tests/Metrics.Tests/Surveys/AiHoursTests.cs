using Metrics.Surveys;

namespace Metrics.Tests.Surveys;

/// <summary>Hours that AI saves, net of checking (measurement 6.3).</summary>
public class AiHoursTests
{
    private static readonly string[] Rows = ["4 1", "2 3", "0 0", "6 2", "3 1", "5 –", "– 2"];

    [Fact]
    public void Checking_is_taken_off_for_each_person_and_the_mean_may_be_below_zero()
    {
        var score = GroupScores.Of(Sheets.Default, Sheets.Of("AI4a AI4b", Rows), null).Single(score => score.Measure == AiHours.Net);
        Assert.Equal((8 / 5.0, 5), (Math.Round(score.Value!.Value, 9), score.N));
        Assert.True(score.Interval!.Value.Low < 0 && score.Interval.Value.High > 1.6);
        Assert.Equal([-1.0], AiHours.Hours(Sheets.Of("AI4a AI4b", "2 3")));
    }

    [Fact]
    public void More_is_better_for_what_is_saved_and_less_for_what_checking_takes()
    {
        var measures = MeasureList.Of(Sheets.Default).ToDictionary(measure => measure.Id);
        Assert.False(measures[AiHours.Net].IsLowerBetter);
        Assert.False(measures[AiHours.SavedMean].IsLowerBetter);
        Assert.True(measures["item.AI4b.mean"].IsLowerBetter);
    }
}
