using Metrics.Catalog;
using static Metrics.Tests.Events;

namespace Metrics.Tests.Catalog;

/// <summary>A change taken apart by service.</summary>
public class WhyTests
{
    // Measurement 1.10, mix shift: X 2/100 → 1/100, Y 20/100 → 57/300 in small: here shares of 1/4 and 3/4.
    [Fact]
    public void A_mix_that_turns_the_direction_is_named()
    {
        using var street = new Street();
        street.Send(Service("x", "acme/x"), Service("y", "acme/y"));
        Deploy(street, "x", "01-", 20, failed: 2);
        Deploy(street, "y", "01-", 10, failed: 5);
        Deploy(street, "x", "02-", 10, failed: 0);
        Deploy(street, "y", "02-", 20, failed: 9);
        var why = street.Library.Reader.Explain(Ask(street, "dora.cfr"))!;
        // Pooled 7/30 → 9/30; X 10 % → 0 %, Y 50 % → 45 %.
        Assert.Equal(0.5 * (2 / 3.0 + 1 / 3.0) * -0.1 + 0.5 * (1 / 3.0 + 2 / 3.0) * -0.05, why.Within!.Value, 12);
        Assert.Equal(9 / 30.0 - 7 / 30.0, (why.Within + why.Mix)!.Value, 12);
        Assert.True(why.IsReversed);
        Assert.Equal((why.Within + why.Mix)!.Value, why.Services.Sum(service => service.Part!.Value), 12);
        Assert.Equal([("x", 0.1, 0.0), ("y", 0.5, 0.45)], why.Services.Select(service => (service.Service, service.Before!.Value, service.After!.Value)));
    }

    [Fact]
    public void A_number_is_the_sum_of_what_the_services_added()
    {
        using var street = new Street();
        street.Send(Service("x", "acme/x"), Service("y", "acme/y"));
        Deploy(street, "x", "01-", 4, failed: 0);
        Deploy(street, "x", "02-", 10, failed: 0);
        Deploy(street, "y", "02-", 3, failed: 0);
        var why = street.Library.Reader.Explain(Ask(street, "dora.deploy.count"))!;
        Assert.Equal((9.0, 0.0), (why.Within, why.Mix));
        Assert.Equal([6.0, 3.0], why.Services.Select(service => service.Part));
    }

    [Fact]
    public void Another_scope_is_no_earlier_state_of_this_one()
    {
        using var street = new Street().Send(Service());
        Assert.Null(street.Library.Reader.Explain(Ask(street, "dora.cfr") with { Compare = Against.Of(Scope.Team("payments")) }));
    }

    private static MetricQuery Ask(Street street, string metric) =>
        new(street.Library.Catalog.Get(metric), Scope.Organisation, new Period(new(2025, 2, 1), new(2025, 3, 1)), Compare: Against.Previous);

    // January is 31 days and February 28: the period before is 4 January to 1 February.
    private static void Deploy(Street street, string service, string month, int n, int failed)
    {
        for (var i = 0; i < n; i++)
        {
            var id = $"{service}{month}{i}";
            street.Warehouse.Land([Document(Deployment(id, $"{month}{5 + i % 20:00} {6 + i / 20 * 4:00}:00", null, service))]);
            if (i < failed)
                street.Warehouse.Land([Document(Incident($"I{id}", $"{month}{5 + i % 20:00} {7 + i / 20 * 4:00}:00", $"{month}{5 + i % 20:00} 23:00", deployment: id, service: service))]);
        }
        street.Warehouse.Refresh();
    }
}
