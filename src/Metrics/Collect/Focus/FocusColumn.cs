namespace Metrics.Collect.Focus;

/// <summary>What a column of a FOCUS file may hold.</summary>
internal enum FocusKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>An exact decimal.</summary>
    Decimal,

    /// <summary>An instant, UTC where it names no zone.</summary>
    Instant,

    /// <summary>A JSON object.</summary>
    Map,
}

/// <summary>One column of FOCUS 1.0 to 1.3 that is read.</summary>
/// <param name="Alias">Its name in queries.</param>
/// <param name="Names">Its names in files, the newest version's first; upper and lower case are the same.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="IsRequired">Whether each row needs it.</param>
internal sealed record FocusColumn(string Alias, string[] Names, FocusKind Kind = FocusKind.Text, bool IsRequired = false)
{
    /// <summary>The words of the charge category.</summary>
    public static readonly IReadOnlyList<string> Categories = ["usage", "purchase", "tax", "credit", "adjustment"];

    /// <summary>
    /// The columns. Those that name a single resource or a single price are not read: a bill is kept by day and by everything that
    /// allocation can see, which makes of a million rows some thousand lines and loses no cent.
    /// </summary>
    public static readonly IReadOnlyList<FocusColumn> All =
    [
        new("provider", ["ProviderName", "ServiceProviderName"], IsRequired: true),
        new("account", ["BillingAccountId"], IsRequired: true),
        new("period", ["BillingPeriodStart"], FocusKind.Instant, IsRequired: true),
        new("starts", ["ChargePeriodStart"], FocusKind.Instant, IsRequired: true),
        new("ends", ["ChargePeriodEnd"], FocusKind.Instant),
        new("category", ["ChargeCategory"], IsRequired: true),
        new("class", ["ChargeClass"]),
        new("description", ["ChargeDescription"]),
        new("frequency", ["ChargeFrequency"]),
        new("service", ["ServiceName"], IsRequired: true),
        new("service_category", ["ServiceCategory"]),
        new("sub_account", ["SubAccountId"]),
        new("sub_account_name", ["SubAccountName"]),
        new("region", ["RegionId", "Region"]),
        new("resource_type", ["ResourceType"]),
        new("sku", ["SkuId"]),
        new("unit", ["PricingUnit"]),
        new("quantity", ["PricingQuantity"], FocusKind.Decimal),
        new("commitment_status", ["CommitmentDiscountStatus"]),
        new("capacity_status", ["CapacityReservationStatus"]),
        new("currency", ["BillingCurrency"], IsRequired: true),
        new("billed", ["BilledCost"], FocusKind.Decimal, IsRequired: true),
        new("effective", ["EffectiveCost"], FocusKind.Decimal, IsRequired: true),
        new("list", ["ListCost"], FocusKind.Decimal),
        new("tags", ["Tags"], FocusKind.Map),
    ];

    /// <summary>True where those columns are a FOCUS file's.</summary>
    public static bool AreFocus(IEnumerable<string> names) => names.Select(name => name.Trim().ToLowerInvariant()).ToHashSet() is var all
        && all.Contains("billedcost") && all.Contains("billingcurrency") && all.Contains("chargeperiodstart");

    /// <summary>Its name for people.</summary>
    public string Name => Names[0];
}
