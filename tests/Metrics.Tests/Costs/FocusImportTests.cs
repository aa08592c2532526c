using System.Globalization;
using Dapper;
using Metrics.Catalog;
using Metrics.Tests.DuckDb;

namespace Metrics.Tests.Costs;

/// <summary>Cloud bills in, exact sums out (integrations 20).</summary>
public class FocusImportTests
{
    [Fact]
    public void Sums_are_exact_to_the_last_decimal()
    {
        using var street = new Street();
        var bill = new Bill();
        for (var i = 0; i < 1000; i++)
            bill.Charge("2025-03-03", "0.1");
        bill.Charge("2025-03-03", "1e-10").Charge("2025-03-03", "0.000000000000000001").Charge("2025-03-03", "-0.3", category: "Credit").Charge("2025-03-04", "123456789.123456789");
        Assert.True(bill.Into(street).IsClean);
        Assert.Equal("123456888.823456789100000001", Total(street));
    }

    [Fact]
    public void A_newer_file_of_a_period_replaces_it_and_other_periods_and_accounts_stay()
    {
        using var street = new Street();
        new Bill().Charge("2025-03-03", "10").Charge("2025-03-04", "20").Into(street);
        new Bill().Charge("2025-02-03", "3", period: "2025-02-01").Charge("2025-03-03", "400", billing: "1002").Into(street);
        Assert.Equal("433.000000000000000000", Total(street));

        new Bill().Charge("2025-03-03", "11").Into(street);
        Assert.Equal("414.000000000000000000", Total(street));
        new Bill().Charge("2025-03-03", "10").Charge("2025-03-04", "20").Into(street);
        Assert.Equal("433.000000000000000000", Total(street));
    }

    [Fact]
    public void The_same_file_again_lands_nothing()
    {
        using var street = new Street();
        new Bill().Charge("2025-03-03", "10").Charge("2025-03-04", "20").Into(street);
        var again = new Bill().Charge("2025-03-03", "10").Charge("2025-03-04", "20").Into(street).Count;
        Assert.Equal((0, 3), (again.Landed, again.Repeated));
    }

    [Fact]
    public void Several_files_of_one_import_are_one_bill()
    {
        using var street = new Street();
        var folder = Directory.CreateTempSubdirectory("metrics-bill-").FullName;
        var parts = new[] { new Bill().Charge("2025-03-03", "1.5").Save(folder, "a.csv"), new Bill().Charge("2025-03-03", "2.25").Save(folder, "b.csv") };
        Bill.Import(street, parts);
        Directory.Delete(folder, recursive: true);
        Assert.Equal("3.750000000000000000", Total(street));
    }

    [Fact]
    public void Parquet_with_maps_doubles_and_decimals_reads_like_csv()
    {
        using var street = new Street().Send(Events.Service());
        using var folder = new TemporaryFolder();
        var path = folder["focus.parquet"];
        using (var connection = street.Warehouse.Connect())
            connection.Execute($$"""
                copy (select 'Nimbus' as ServiceProviderName, '1001' as billingaccountid, timestamp '2025-03-01' as BillingPeriodStart, timestamp '2025-03-03 05:00' as ChargePeriodStart,
                    'Usage' as ChargeCategory, 'Compute' as ServiceName, 'EUR' as BillingCurrency, 0.1::decimal(30,15) as BilledCost, 0.1::double as EffectiveCost,
                    map {'service': 'checkout'} as Tags, 'kept' as x_extra) to '{{path}}' (format parquet)
                """);
        Assert.True(Bill.Import(street, path).IsClean);
        Assert.Equal("0.100000000000000000", Total(street));
        Assert.Equal(0.1, street.Read("cost.cloud.total").Value);
    }

    [Fact]
    public void Bad_rows_are_named_by_line_and_column_and_good_ones_land()
    {
        using var street = new Street();
        var result = new Bill().Charge("2025-03-03", "1").Charge("2025-03-03", "1,000").Charge("2025-03-03", "0.0000000000000000001").Charge("2025-03-03", "5", category: "Refund")
            .Charge("2025-03-03", "5", currency: "euro").Charge("2025-03-03", "5", tags: "[1]").Raw("a,b").Charge("2025-03-03", "").Charge("2025-03-03", "7", days: 0).Into(street);
        Assert.Equal(
            [(3, null), (4, "BilledCost"), (5, "ChargeCategory"), (6, "BillingCurrency"), (7, "Tags"), (8, null), (9, "BilledCost"), (10, "ChargePeriodEnd")],
            result.Rejects.Select(reject => ((int)reject.Line, reject.Field)));
        Assert.Contains("18 decimals", result.Rejects[1].Reason, StringComparison.Ordinal);
        Assert.Equal("1.000000000000000000", Total(street));
    }

    [Fact]
    public void A_file_without_a_needed_column_is_refused_by_its_name()
    {
        using var street = new Street();
        using var folder = new TemporaryFolder();
        var path = folder["focus.csv"];
        File.WriteAllText(path, "BilledCost,BillingCurrency,ChargePeriodStart\n1,EUR,2025-03-03\n");
        Assert.Equal("ProviderName", Assert.Single(Bill.Import(street, path).Rejects).Field);
        Assert.True(new Metrics.Collect.Focus.FocusImport(street.Warehouse).Accepts(path));
    }

    [Fact]
    public void A_charge_falls_on_its_day_in_utc_and_one_of_a_month_on_all_days_of_it()
    {
        using var street = new Street();
        new Bill().Charge("2025-03-01", "31.00000000000000001", days: 31)
            .Raw("Nimbus,1001,2025-03-01T00:00:00Z,2025-03-31T23:30:00-02:00,2025-04-01T05:30:00+02:00,Usage,,,Compute,prod,,EUR,5,5,,,,,").Into(street);
        using var connection = street.Warehouse.Connect();
        Assert.Equal(["1.000000000000000001", "1.000000000000000000", "5.000000000000000000"], connection.Query<string>(
            "select cast(sum(amount) as varchar) from model.costs where happened_on in ('2025-03-01', '2025-03-31', '2025-04-01') group by happened_on order by happened_on"));
        Assert.Equal("36.000000000000000010", Total(street));
    }

    [Fact]
    public void A_currency_without_a_rate_is_counted_nowhere_and_named_with_its_days()
    {
        using var street = new Street().Send(Events.Service());
        new Bill().Charge("2025-03-03", "10", Bill.Service("checkout")).Charge("2025-03-04", "99.5", Bill.Service("checkout"), currency: "USD").Into(street);
        var envelope = street.Read("cost.cloud.total", "org");
        Assert.Equal((10, "EUR", 1), (envelope.Value, envelope.Unit, envelope.LeftOut["no rate"]));
        Assert.Equal("USD has no rate into EUR on 2025-03-04: 99.50 USD are not counted; write the rate into dashboards/costs/currency.yml, or make USD the currency there",
            Assert.Single(CostReader.MissingRates(street.Warehouse)).Sentence);
    }

    [Fact]
    public void A_million_digits_in_many_orders_add_up_to_the_same()
    {
        var random = new Metrics.Statistics.SplitMix64(7);
        var amounts = Enumerable.Range(0, 400).Select(_ => (random.NextIndex(2) == 0 ? "-" : "") + $"{random.NextIndex(100000)}.{random.Next() % 1_000_000_000_000_000_000:D18}").ToList();
        var expected = amounts.Sum(amount => decimal.Parse(amount, CultureInfo.InvariantCulture));
        using var street = new Street();
        amounts.Aggregate(new Bill(), (bill, amount) => bill.Charge("2025-03-0" + (1 + random.NextIndex(9)), amount, "{\"shared\":\"x\"}")).Into(street);
        Assert.Equal(expected, decimal.Parse(Total(street), CultureInfo.InvariantCulture));
    }

    private static string Total(Street street)
    {
        using var connection = street.Warehouse.Connect();
        return connection.ExecuteScalar<string>("select cast(sum(amount) as varchar) from model.costs")!;
    }
}
