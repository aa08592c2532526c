using Metrics.Adoption;

namespace Metrics.Tests.Adoption;

/// <summary>A cell shows only when its thirty days have ended for every member of the quarter (measurement 3.1).</summary>
public class CohortTriangleTests
{
    [Fact]
    public void Cells_are_shares_of_the_quarter_and_unfinished_ones_are_left_out()
    {
        var january = new DateTime(2025, 1, 10, 0, 0, 0, DateTimeKind.Utc);
        (DateTime, double[])[] members = [(january, [1, 40, 70]), (january.AddDays(20), [2, 65]), (january.AddDays(100), [5])];
        var cohorts = CohortTriangle.Of(members, january.AddDays(20 + 95));
        Assert.Equal(["2025 Q1: 2 of which 2 1 2", "2025 Q2: 1 of which "], cohorts.Select(cohort => $"{cohort.Name}: {cohort.Size} of which {string.Join(' ', cohort.Kept)}"));
    }

    [Fact]
    public void A_use_on_the_last_day_of_a_window_belongs_to_it()
    {
        var begun = new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        Assert.Equal([1, 0, 0], CohortTriangle.Of([(begun, [30])], begun.AddDays(90)).Single().Kept);
    }
}
