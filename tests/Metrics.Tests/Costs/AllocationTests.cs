using System.Globalization;
using System.Text.Json.Nodes;
using Dapper;
using Metrics.Statistics;
using Metrics.Warehouse;
using static Metrics.Tests.Events;

namespace Metrics.Tests.Costs;

/// <summary>Bills and rules in, shares out; the parts always add up to the whole.</summary>
public class AllocationTests
{
    [Fact]
    public void The_first_rule_that_a_line_meets_decides_and_the_rest_is_nobodys()
    {
        using var street = World("""
            [{"name":"tag","when":{"tags":{"service":"*"}},"to":{"service_from_tag":"service"}},
             {"name":"account","when":{"sub_account":"DATA-*"},"to":{"team":"data"}},
             {"name":"late","when":{"sub_account":"data-lake"},"to":{"service":"checkout"}}]
            """);
        new Bill().Charge("2025-03-03", "1", Bill.Service("checkout")).Charge("2025-03-03", "2", account: "data-lake").Charge("2025-03-03", "4")
            .Charge("2025-03-03", "8", Bill.Service("chekout")).Into(street);
        Assert.Equal(["checkout/payments 1 ", "chekout/ 8 unknown service chekout", "/ 4 no rule", "/data 2 "], Shares(street));
        Assert.Equal(0.2, street.Read("cost.cloud.allocated", "org").Value);
    }

    [Fact]
    public void An_even_split_gives_the_last_cent_to_one()
    {
        using var street = World("""[{"when":{"tags":{"shared":"*"}},"split":"even","among":["checkout","search","api"]}]""");
        new Bill().Charge("2025-03-03", "0.000000000000000010", "{\"shared\":\"net\"}").Into(street);
        Assert.Equal(["api/ 0.000000000000000004 unknown service api", "checkout/payments 0.000000000000000003 ", "search/discovery 0.000000000000000003 "], Shares(street));
    }

    [Fact]
    public void A_direct_split_follows_what_each_was_charged_that_month_without_one_offs()
    {
        using var street = World("""
            [{"when":{"tags":{"service":"*"}},"to":{"service_from_tag":"service"}}, {"when":{"service_name":"network"},"split":"direct"}]
            """);
        new Bill().Charge("2025-03-03", "30", Bill.Service("checkout")).Charge("2025-03-20", "10", Bill.Service("search")).Charge("2025-03-21", "-5", Bill.Service("search"), category: "Credit")
            .Charge("2025-03-05", "100", service: "Network").Into(street);
        Assert.Equal(["checkout/payments 105 ", "search/discovery 30 "], Shares(street));
    }

    [Fact]
    public void Weights_and_volumes_share_too_and_where_there_is_nothing_to_share_by_the_cost_stays_visible()
    {
        using var street = World("""
            [{"when":{"service_name":"support"},"split":"weights","as":"team","weights":{"payments":"3","discovery":"1"}},
             {"when":{"service_name":"cdn"},"split":"volume","measure":"requests"}, {"when":{"kind":"platform_team"},"split":"direct"}]
            """);
        street.Send(Volume("v1", 900, "checkout"), Volume("v2", 100, "search"), Cost("c1", "50"));
        new Bill().Charge("2025-03-03", "8", service: "Support").Charge("2025-03-04", "20", service: "CDN").Into(street);
        Assert.Equal(["checkout/payments 18 ", "search/discovery 2 ", "/ 50 nothing to share by", "/discovery 2 ", "/payments 6 "], Shares(street));
    }

    [Theory]
    [InlineData("even")]
    [InlineData("direct")]
    [InlineData("weights")]
    public void For_any_amounts_the_parts_add_up_to_the_whole(string split)
    {
        var random = new SplitMix64(11);
        using var street = World($$$"""
            [{"when":{"tags":{"service":"*"}},"to":{"service_from_tag":"service"}},
             {"when":{"tags":{"shared":"*"}},"split":"{{{split}}}","weights":{"checkout":"0.1","search":"0.7","tax":"1e-9"}}]
            """);
        var bill = new Bill();
        for (var i = 0; i < 300; i++)
        {
            var amount = $"{(random.NextIndex(3) == 0 ? "-" : "")}{random.NextIndex(1_000_000)}.{random.Next() % 1_000_000_000_000_000_000:D18}";
            bill.Charge($"2025-03-{1 + random.NextIndex(28):D2}", amount, random.NextIndex(3) == 0 ? Bill.Service(random.NextIndex(2) == 0 ? "checkout" : "search") : "{\"shared\":\"x\"}", days: 1 + random.NextIndex(3));
        }
        bill.Into(street);
        using var connection = street.Warehouse.Connect();
        Assert.Equal(connection.ExecuteScalar<string>("select cast(sum(amount) as varchar) from model.cost_lines"), connection.ExecuteScalar<string>("select cast(sum(amount) as varchar) from model.costs"));
        Assert.Equal(0, connection.ExecuteScalar<long>("""
            select count(*) from (select happened_on, sum(amount) as part from model.costs group by all) as parts
            full join (select happened_on, sum(amount) as whole from model.cost_lines group by all) as wholes using (happened_on) where part is distinct from whole
            """));
    }

    [Fact]
    public void A_cost_belongs_to_the_team_that_owned_the_service_that_day()
    {
        using var street = World("""[{"when":{"tags":{"service":"*"}},"to":{"service_from_tag":"service"}}]""");
        street.Send(Service("tax", "acme/tax").With("owners", JsonNode.Parse("""[{"team":"payments"},{"team":"finance","from":"2025-03-10"}]""")));
        new Bill().Charge("2025-03-09", "1", Bill.Service("tax")).Charge("2025-03-10", "2", Bill.Service("tax")).Into(street);
        Assert.Equal(1, street.Read("cost.cloud.total", "team:payments").Value);
        Assert.Equal(2, street.Read("cost.cloud.total", "team:finance").Value);
    }

    internal static JsonObject Cost(string id, string amount, string kind = "platform_team", string day = "03-03 00:00", string? until = null, string? team = null, string currency = "EUR") =>
        new JsonObject { ["type"] = "cost", ["source"] = "books", ["id"] = id, ["kind"] = kind, ["amount"] = amount, ["currency"] = currency, ["team"] = team }
            .When("started_at", day).With("ended_at", until is null ? null : JsonValue.Create(At(until)));

    internal static JsonObject Volume(string id, double amount, string? service = null, string measure = "requests", string day = "03-03 00:00", bool isLevel = false) =>
        new JsonObject { ["type"] = "volume", ["source"] = "books", ["id"] = id, ["measure"] = measure, ["amount"] = amount, ["service"] = service, ["is_level"] = isLevel }.When("started_at", day);

    /// <summary>Two services of two teams under rules of a test's own.</summary>
    internal static Street World(string rules, string? unit = null, string? outages = null)
    {
        var street = new Street();
        using (var connection = street.Warehouse.Connect())
        {
            connection.Execute("delete from raw.declarations where kind = 'cost'");
            connection.Execute("insert into raw.declarations values ('cost', 'allocation', $rules)", new { rules = $"{{\"rules\":{rules}}}" });
            if (unit is not null)
                connection.Execute("insert into raw.declarations values ('cost', 'unit', $unit)", new { unit });
            if (outages is not null)
                connection.Execute("insert into raw.declarations values ('cost', 'outages', $outages)", new { outages });
        }
        street.Send(Service(), Service("search", "acme/search", "discovery"));
        street.Warehouse.Refresh(RefreshExtent.Model);
        return street;
    }

    private static List<string> Shares(Street street)
    {
        using var connection = street.Warehouse.Connect();
        return [.. connection.Query<(string? Service, string? Team, string Amount, string? Why)>("""
            select service_id, team_id, cast(sum(amount) as varchar), unallocated from model.costs group by all order by service_id nulls last, team_id nulls first, 3
            """).Select(row => $"{row.Service}/{row.Team} {decimal.Parse(row.Amount, CultureInfo.InvariantCulture) / 1.000000000000000000000000000000m} {row.Why}")];
    }
}
