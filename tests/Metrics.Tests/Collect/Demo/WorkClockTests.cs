using Metrics.Collect.Demo;

namespace Metrics.Tests.Collect.Demo;

public class WorkClockTests
{
    private static readonly DateTime Monday = new(2026, 6, 1, 0, 0, 0, DateTimeKind.Utc);

    [Theory, InlineData(0), InlineData(1), InlineData(-5), InlineData(9)]
    public void Work_keeps_to_local_weekdays_between_half_past_eight_and_seven(double hoursFromUtc)
    {
        var clock = new WorkClock(hoursFromUtc, false);
        for (var minute = 0; minute < 14 * 1440; minute += 7)
        {
            var local = clock.Working(Monday.AddMinutes(minute)).AddHours(hoursFromUtc);
            Assert.InRange(local.TimeOfDay, TimeSpan.FromHours(8.5), TimeSpan.FromHours(19));
            Assert.False(local.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday, $"{local:O}");
        }
    }

    [Theory, InlineData(true), InlineData(false)]
    public void What_was_earlier_stays_earlier(bool weekends)
    {
        var clock = new WorkClock(-5, weekends);
        var times = Enumerable.Range(0, 3 * 1440).Select(i => clock.Working(Monday.AddMinutes(i * 10))).ToList();
        Assert.Equal(times.Order(), times);
    }

    [Fact]
    public void Whoever_works_on_weekends_does() =>
        Assert.Contains(Enumerable.Range(0, 7), day => new WorkClock(0, true).Working(Monday.AddDays(day)).DayOfWeek == DayOfWeek.Sunday);
}
