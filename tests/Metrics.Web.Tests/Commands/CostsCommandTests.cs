namespace Metrics.Web.Tests.Commands;

/// <summary><c>costs</c> and <c>import</c> of a cloud bill as the real program.</summary>
public sealed class CostsCommandTests : IDisposable
{
    private const string Header = "ProviderName,BillingAccountId,BillingPeriodStart,ChargePeriodStart,ChargeCategory,ServiceName,BillingCurrency,BilledCost,EffectiveCost\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("metrics-costs-").FullName;

    [Fact]
    public async Task A_bad_row_is_named_good_ones_land_and_a_missing_rate_is_said()
    {
        var bill = Path.Combine(_folder, "bill.csv");
        await File.WriteAllTextAsync(bill, Header + "Nimbus,1,2025-03-01,2025-03-03,Usage,Compute,USD,1,2.5\nNimbus,1,2025-03-01,2025-03-03,Usage,Compute,USD,1,2.5 USD\n");
        foreach (var command in new[] { "costs", "import" })
        {
            var (code, _, errors) = await Program.Run(command, bill, "--data", Path.Combine(_folder, command));
            Assert.Equal(1, code);
            Assert.Contains("bill.csv: line 3, EffectiveCost: 2.5 USD is no amount", errors, StringComparison.Ordinal);
            Assert.Contains("USD has no rate into EUR on 2025-03-03: 2.50 USD are not counted", errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_folder_without_a_bill_is_wrong_usage()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "empty"));
        var (code, _, errors) = await Program.Run("costs", Path.Combine(_folder, "empty"), "--data", Path.Combine(_folder, "data"));
        Assert.Equal(2, code);
        Assert.Contains("no .csv or .parquet file", errors, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
