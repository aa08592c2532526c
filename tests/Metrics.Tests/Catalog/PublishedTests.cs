using Metrics.Catalog;
using static Metrics.Tests.Events;

namespace Metrics.Tests.Catalog;

/// <summary>R20: a number that was shown and that late data moves keeps its first value beside it.</summary>
public class PublishedTests
{
    private static Street March(string now = "2025-04-20 00:00") => new Street(now).Send(
        Service(), Deployment("D0", "02-20 10:00", null), Deployment("D1", "03-03 10:00", null), Deployment("D2", "03-10 10:00", null));

    private static Envelope Month(Street street) =>
        street.Library.Read(new MetricRequest("dora.deploy.rate7", "org", "2025-03-01", "2025-04-01", "month")).Single();

    [Fact]
    public void A_late_deployment_restates_the_month_it_belongs_to()
    {
        using var street = March();
        Assert.NotEqual(0, street.Library.Reader.Published.Write(street.Library));
        Assert.DoesNotContain("restated", Month(street).Flags);
        street.Send([.. Enumerable.Range(3, 9).Select(day => Deployment($"L{day}", $"03-{day + 10:00} 10:00", null))]);
        var month = Month(street);
        Assert.Contains("restated", month.Flags);
        Assert.Equal(2 / (31 / 7.0), (double)month.Details["published"]!, 9);
        var (now, first) = street.Library.Reader.Published.Restated(street.Library, Scope.Organisation).First(one => one.Now.MetricId == "dora.deploy.rate7");
        Assert.Equal((11 / (31 / 7.0), 2), (now.Value!.Value, first.N));
    }

    [Fact]
    public void What_stands_is_written_once_and_what_moved_once_more()
    {
        using var street = March();
        var published = street.Library.Reader.Published;
        var written = published.Write(street.Library);
        Assert.Equal((true, 0), (written > 0, published.Write(street.Library)));
        street.Send([.. Enumerable.Range(3, 9).Select(day => Deployment($"L{day}", $"03-{day + 10:00} 10:00", null))]);
        Assert.InRange(published.Write(street.Library), 1, written);
        Assert.Equal(0, published.Write(street.Library));
        // The first value is the one that readers remember.
        Assert.Contains("restated", Month(street).Flags);
    }

    [Fact]
    public void Less_than_the_precision_shown_is_no_restatement()
    {
        using var street = March().Send([.. Enumerable.Range(0, 400).Select(i => Deployment($"M{i}", $"03-{1 + i % 28:00} {i / 28 % 20:00}:{i % 60:00}", null))]);
        street.Library.Reader.Published.Write(street.Library);
        street.Send(Deployment("one-more", "03-30 10:00", null));
        Assert.DoesNotContain("restated", Month(street).Flags);
    }

    [Fact]
    public void A_new_definition_is_another_number_and_no_restatement()
    {
        using var street = March();
        street.Library.Reader.Published.Write(street.Library);
        street.Advance(TimeSpan.FromDays(1));
        street.Send(Service().With("counts_config", true), Deployment("L", "03-12 10:00", null));
        Assert.DoesNotContain("restated", Month(street).Flags);
    }

    [Fact]
    public void A_month_is_written_a_week_after_its_end_and_an_unfinished_one_never()
    {
        using var street = March("2025-04-05 00:00");
        street.Library.Reader.Published.Write(street.Library);
        street.Send([.. Enumerable.Range(3, 9).Select(day => Deployment($"L{day}", $"03-{day + 10:00} 10:00", null))]);
        Assert.DoesNotContain("restated", Month(street).Flags);
    }
}
