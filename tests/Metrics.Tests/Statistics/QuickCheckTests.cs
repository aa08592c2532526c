using Metrics.Statistics;

namespace Metrics.Tests.Statistics;

[Trait("Vector", "F1")]
public class QuickCheckTests
{
    private static readonly int From = new DateOnly(2025, 3, 3).DayNumber - new DateOnly(1970, 1, 1).DayNumber;

    [Fact]
    public void F1_levels_and_scores_of_the_fixture()
    {
        Assert.Equal(5, QuickCheck.DurationLevel(12 * 3600));
        Assert.Equal(4, QuickCheck.FrequencyLevel(11, From, From + 28));
        Assert.Equal(5, QuickCheck.DurationLevel(3 * 3600));
        var check = QuickCheck.Of(12 * 3600, 4, 3 * 3600, 3 / 11.0, 2 / 11.0);
        Assert.Equal(
            [8, 6, 8, 7.27, 8.18],
            new[] { check.LeadTime, check.Frequency, check.Recovery, check.ChangeFailRate, check.ReworkRate }
                .Select(s => Math.Round(s!.Value, 2)));
        Assert.Equal(7.33, check.Throughput!.Value, 2);
        Assert.Equal(7.73, check.Stability!.Value, 2);
        Assert.Equal(7.49, check.Overall!.Value, 2);
    }

    [Fact]
    public void The_best_answers_score_ten()
    {
        var best = new QuickCheck(
            QuickCheck.ScoreOfLevel(6), QuickCheck.ScoreOfLevel(6), QuickCheck.ScoreOfLevel(6),
            QuickCheck.ScoreOfShare(0), QuickCheck.ScoreOfShare(0));
        Assert.Equal((10, 10, 10), (best.Throughput, best.Stability, best.Overall));
        Assert.Equal(5.0, QuickCheck.ScoreOfLevel(3.5));
        Assert.Equal(5.0, QuickCheck.ScoreOfShare(0.5));
    }

    [Theory]
    [InlineData(0.99, 6)]
    [InlineData(1, 5)]
    [InlineData(23.9, 5)]
    [InlineData(24, 4)]
    [InlineData(168, 3)]
    [InlineData(730, 2)]
    [InlineData(4380, 1)]
    public void Hours_have_a_level(double hours, int level) => Assert.Equal(level, QuickCheck.DurationLevel(hours * 3600));

    [Theory]
    [InlineData(260, 6)]
    [InlineData(259, 5)]
    [InlineData(130, 5)]
    [InlineData(129, 4)]
    [InlineData(26, 4)]
    [InlineData(25, 3)]
    [InlineData(6, 3)]
    [InlineData(5, 2)]
    [InlineData(1, 2)]
    [InlineData(0, 1)]
    public void Deployments_in_26_weeks_have_a_level(int deployments, int level) =>
        Assert.Equal(level, QuickCheck.FrequencyLevel(deployments, From, From + 182));

    [Fact]
    public void A_missing_part_leaves_no_overall_score()
    {
        var check = QuickCheck.Of(3600, 4, null, 0.1, 0.1);
        Assert.Null(check.Recovery);
        Assert.Null(check.Throughput);
        Assert.Null(check.Overall);
        Assert.NotNull(check.Stability);
    }

    [Fact]
    public void A_weekend_has_no_working_day_and_no_level() =>
        Assert.Null(QuickCheck.FrequencyLevel(3, From + 5, From + 7));
}
