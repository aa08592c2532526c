using System.Globalization;
using Metrics.Collect;
using Metrics.Collect.Focus;

namespace Metrics.Tests.Costs;

/// <summary>A FOCUS file in few words; costs are texts, because every digit counts.</summary>
internal sealed class Bill
{
    private readonly List<string> _lines = ["ProviderName,BillingAccountId,BillingPeriodStart,ChargePeriodStart,ChargePeriodEnd,ChargeCategory,ChargeClass,ChargeDescription,ServiceName,SubAccountId,CommitmentDiscountStatus,BillingCurrency,BilledCost,EffectiveCost,ListCost,SkuId,PricingQuantity,PricingUnit,Tags"];

    public Bill Charge(string day, string cost, string tags = "", string currency = "EUR", string category = "Usage", string rowClass = "", string account = "prod",
        string service = "Compute", int days = 1, string period = "2025-03-01", string status = "", string text = "", string quantity = "", string list = "", string billing = "1001")
    {
        var first = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        _lines.Add($"Nimbus,{billing},{period}T00:00:00Z,{day}T00:00:00Z,{first.AddDays(days):yyyy-MM-dd}T00:00:00Z,{category},{rowClass},{text},{service},{account},{status},{currency},{cost},{cost},{list},{(quantity.Length > 0 ? "vcpu" : "")},{quantity},Hours,\"{tags.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        return this;
    }

    /// <summary>Adds a line as it is.</summary>
    public Bill Raw(string line)
    {
        _lines.Add(line);
        return this;
    }

    public static string Service(string name) => $"{{\"service\":\"{name}\"}}";

    /// <summary>Writes it into a folder.</summary>
    public string Save(string folder, string name = "focus.csv")
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, string.Join('\n', _lines) + "\n");
        return path;
    }

    /// <summary>Imports files as one bill, and refreshes.</summary>
    public static CollectionResult Import(Street street, params string[] paths)
    {
        var result = new Collection(street.Warehouse).Run("bill", "import", tally => new FocusImport(street.Warehouse).Land(paths, tally));
        street.Warehouse.Refresh();
        return result;
    }

    /// <summary>Imports this bill alone.</summary>
    public CollectionResult Into(Street street)
    {
        var folder = Directory.CreateTempSubdirectory("metrics-bill-").FullName;
        try
        {
            return Import(street, Save(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
