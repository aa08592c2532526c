using static Metrics.Tests.Costs.AllocationTests;
using static Metrics.Tests.Events;

namespace Metrics.Tests.Costs;

/// <summary>Each metric of cost (measurement 4.3).</summary>
public class CostMetricTests
{
    private const string ByTag = """[{"when":{"tags":{"service":"*"}},"to":{"service_from_tag":"service"}}, {"name":"spare","when":{"sub_account":"spare"},"idle":"true"}]""";

    [Fact]
    public void Unit_cost_is_divided_by_deployments_and_leaves_a_credit_apart()
    {
        using var street = World(ByTag);
        street.Send(Deployment("D1", "03-03 10:00", null), Deployment("D2", "03-05 10:00", null));
        new Bill().Charge("2025-03-03", "30", Bill.Service("checkout")).Charge("2025-03-04", "10", Bill.Service("checkout"))
            .Charge("2025-03-05", "-25", Bill.Service("checkout"), category: "Credit").Into(street);
        var unit = street.Read("cost.cloud.unit");
        Assert.Equal((20, "EUR", 1), (unit.Value, unit.Unit, unit.LeftOut["one-off"]));
        Assert.Equal((40.0, 2.0), (unit.Details["sum"], unit.Details["over"]));
        Assert.Equal((15, 40), (street.Read("cost.total").Value, street.Read("cost.cloud.total").Value));
    }

    [Fact]
    public void Without_volume_there_is_no_unit_cost_and_not_zero()
    {
        using var street = World(ByTag);
        new Bill().Charge("2025-03-03", "30", Bill.Service("checkout")).Into(street);
        Assert.Null(street.Read("cost.cloud.unit").Value);
        Assert.Null(street.Read("cost.total", "service:search").Value);
    }

    [Fact]
    public void Growth_is_not_mistaken_for_waste()
    {
        using var street = World(ByTag, unit: """{"volume":"requests","per":"1000"}""");
        street.Send(Volume("v1", 50_000, "checkout"), Volume("v2", 150_000, "checkout", day: "03-20 00:00"));
        new Bill().Charge("2025-03-03", "10", Bill.Service("checkout")).Charge("2025-03-20", "27", Bill.Service("checkout")).Into(street);
        Assert.Equal(0.2, street.Read("cost.cloud.unit", from: "2025-03-01", to: "2025-03-10").Value);
        Assert.Equal(0.18, street.Read("cost.cloud.unit", from: "2025-03-10", to: "2025-03-31").Value);
    }

    [Fact]
    public void Of_a_level_it_is_the_cost_of_one_for_thirty_days()
    {
        using var street = World(ByTag, unit: """{"volume":"customers"}""");
        street.Send(Volume("v1", 100, measure: "customers", day: "03-01 00:00", isLevel: true));
        new Bill().Charge("2025-03-01", "310", days: 31).Into(street);
        Assert.Equal(3, street.Read("cost.cloud.unit", "org", to: "2025-03-31").Value!.Value, 12);
    }

    [Fact]
    public void Idle_is_what_was_committed_and_not_used_and_what_a_rule_calls_idle()
    {
        using var street = World(ByTag);
        new Bill().Charge("2025-03-03", "70", Bill.Service("checkout")).Charge("2025-03-03", "20", status: "Unused").Charge("2025-03-04", "10", account: "spare").Into(street);
        var idle = street.Read("cost.cloud.idle_share", "org");
        Assert.Equal(0.3, idle.Value!.Value, 12);
        Assert.Equal("C", idle.QualityGrade);
    }

    [Theory]
    [InlineData("89.99", "10.01", "C")]
    [InlineData("90", "10", "B")]
    [InlineData("40", "60", "D")]
    public void Below_nine_tenths_with_an_owner_the_grade_is_c_at_best(string owned, string nobodys, string grade)
    {
        using var street = World(ByTag);
        new Bill().Charge("2025-03-03", owned, Bill.Service("checkout")).Charge("2025-03-03", nobodys).Into(street);
        Assert.Equal(grade, street.Read("cost.cloud.total", "org").QualityGrade);
        Assert.Equal(grade, street.Read("cost.cloud.unit").QualityGrade);
    }

    [Fact]
    public void A_deployment_costs_its_share_of_everything_but_outages()
    {
        using var street = World(ByTag);
        street.Send(Deployment("D1", "03-03 10:00", null), Cost("c1", "60.5", "licence", "03-01 00:00", "04-01 00:00", "payments"), Cost("c2", "1000", "outage", team: "payments"));
        new Bill().Charge("2025-03-03", "9.5", Bill.Service("checkout")).Into(street);
        Assert.Equal(70, street.Read("cost.deployment", "team:payments").Value!.Value, 9);
        Assert.Equal(1000, street.Read("cost.outage", "org").Value);
    }

    [Fact]
    public void A_developer_costs_what_is_spent_beside_pay()
    {
        using var street = World(ByTag);
        street.Send(Volume("n", 10, measure: "developers", day: "03-01 00:00", isLevel: true), Cost("c1", "3000", "licence", "03-01 00:00", "03-31 00:00"), Cost("c2", "90000", "people"));
        Assert.Equal(300, street.Read("cost.developer", "org", to: "2025-03-31").Value!.Value, 9);
    }

    [Fact]
    public void An_outage_costs_its_hours_once_however_many_services_it_hit()
    {
        using var street = World(ByTag, outages: """{"per_hour":"600","services":{"checkout":"1000"}}""");
        var both = Incident("I1", "03-03 10:00", "03-03 12:30");
        both["services"] = new System.Text.Json.Nodes.JsonArray("checkout", "search");
        street.Send(both, Incident("I2", "03-04 10:00", null), Incident("I3", "03-05 10:00", "03-05 11:00", service: "search"));
        Assert.Equal(3100, street.Read("cost.outage", "org").Value);
        Assert.Equal(1, street.Read("cost.outage", "org").LeftOut["still open"]);
        Assert.Equal(2500, street.Read("cost.outage").Value);
    }

    [Fact]
    public void A_sum_is_compared_a_day_at_a_time()
    {
        using var street = World(ByTag);
        var bill = new Bill();
        for (var day = 1; day <= 28; day++)
            bill.Charge($"2025-02-{day:D2}", day % 2 == 0 ? "9" : "11", Bill.Service("checkout"), period: "2025-02-01").Charge($"2025-03-{day:D2}", day % 2 == 0 ? "19" : "21", Bill.Service("checkout"));
        bill.Into(street);
        var envelope = street.Library.Reader.Read(new(street.Library.Catalog.Get("cost.cloud.total"), Scope.Organisation, new Period(new(2025, 3, 1), new(2025, 3, 29)))
            { Compare = Metrics.Catalog.Against.Parse("previous") }).Headline;
        Assert.Equal(("ratio", 2.0, "clear"), (envelope.Change!.Kind, envelope.Change.Amount, envelope.Change.Label));
    }
}
