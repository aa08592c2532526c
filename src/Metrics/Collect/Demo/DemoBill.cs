using System.Globalization;
using System.Text;

namespace Metrics.Collect.Demo;

/// <summary>The cloud bill of the demo organisation as a FOCUS file, from <c>samples/demo/costs.yml</c>: the same file and day give the same text.</summary>
/// <param name="plan">The description.</param>
/// <param name="services">Ids of the demo's services, with the day each began.</param>
/// <param name="end">The first day on which nothing is charged any more.</param>
internal sealed class DemoBill(YamlMap plan, IReadOnlyDictionary<string, (DateOnly From, DateOnly To)> services, DateOnly end)
{
    private const string Header = "BilledCost,EffectiveCost,ListCost,BillingCurrency,BillingAccountId,BillingPeriodStart,ChargePeriodStart,ChargePeriodEnd,"
        + "ChargeCategory,ChargeClass,ChargeDescription,ProviderName,ServiceName,ServiceCategory,SubAccountId,RegionId,SkuId,PricingQuantity,PricingUnit,"
        + "CommitmentDiscountStatus,Tags\n";

    private readonly StringBuilder _text = new(Header);
    private readonly ulong _seed = (ulong)plan.Number("seed", 0, 1e9);
    private readonly int _days = (int)plan.Number("days", 30, 3650);

    /// <summary>The file's text.</summary>
    /// <exception cref="DefinitionException">The description is wrong.</exception>
    public string Write()
    {
        plan.Allow(["seed", "days", "provider", "account", "compute", "spread", "growth", "storage_share", "price", "idle", "shared", "services", "sandbox",
            "one_offs", "monthly", "entered", "developers"]);
        var stories = plan.Maps("services").ToDictionary(story => story.Text("id"));
        foreach (var (id, (from, to)) in services.OrderBy(service => service.Key, StringComparer.Ordinal))
            Service(id, stories.GetValueOrDefault(id), from, to);
        Shared();
        foreach (var one in plan.Maps("one_offs", "days_ago", "category", "class", "amount", "text"))
            Line(Ago(one, "days_ago"), 1, (decimal)one.Number("amount", -1e9, 1e9), "Object Storage", "Storage", category: one.Text("category"), rowClass: one.OptionalText("class"), text: one.Text("text"));
        return _text.ToString();
    }

    private void Service(string id, YamlMap? story, DateOnly from, DateOnly to)
    {
        story?.Allow(["id", "compute", "growth", "steps", "untagged_until_days_ago", "tag"]);
        var draw = Draw.For(_seed, id);
        var level = draw.LogNormal(plan.Number("compute", 0, 1e6), plan.Number("spread", 0, 3));
        level = story?.Number("compute", 0, 1e6, level) ?? level;
        var growth = story?.Number("growth", -1, 10, plan.Number("growth", -1, 10)) ?? plan.Number("growth", -1, 10);
        var (price, tagged) = (plan.Map("price").Only("per_hour", "raised_days_ago", "by"), story?.Has("untagged_until_days_ago") == true ? Ago(story, "untagged_until_days_ago") : DateOnly.MinValue);
        if (level <= 0)
            return;
        var (raised, perHour) = (Ago(price, "raised_days_ago"), price.Number("per_hour", 0.0001, 1000));
        var month = 0.0;
        for (var day = end.AddDays(-_days); day < end; day = day.AddDays(1))
        {
            var noise = 1 + 0.06 * draw.Normal();
            if (day < from || day >= to)
                continue;
            var steps = (story?.Maps("steps") ?? []).Where(step => day >= Ago(step, "days_ago")).Aggregate(1.0, (factor, step) => factor * step.Number("factor", 0, 100));
            var hours = Math.Round(level * (1 + growth * (day.DayNumber - end.AddDays(-_days).DayNumber) / 365.0) * steps * noise / perHour, 2);
            var cost = hours * perHour * (day >= raised ? 1 + price.Number("by", -1, 10) : 1);
            var tags = day >= tagged ? $"{{\"service\":\"{story?.OptionalText("tag") ?? id}\"}}" : "";
            Line(day, 1, Money(cost * 0.93), "Virtual Machines", "Compute", tags: tags, list: Money(cost), sku: "vcpu-hour", quantity: (decimal)hours, unit: "Hours");
            month += cost;
            if (day.AddDays(1).Day != 1 && day.AddDays(1) != end)
                continue;
            var first = new DateOnly(day.Year, day.Month, 1);
            Line(first, day.DayNumber - first.DayNumber + 1, Money(month * plan.Number("storage_share", 0, 10)), "Object Storage", "Storage", tags: tags);
            month = 0;
        }
    }

    private void Shared()
    {
        var idle = plan.Map("idle").Only("from_days_ago", "a_day", "sold_days_ago", "keeps");
        var sandbox = plan.Map("sandbox").Only("sub_account", "a_day");
        var draw = Draw.For(_seed, "shared");
        for (var day = end.AddDays(-_days); day < end; day = day.AddDays(1))
        {
            foreach (var shared in plan.Maps("shared", "service", "a_day", "a_month", "tag"))
            {
                var (daily, tags) = (shared.Has("a_day"), $"{{\"shared\":\"{shared.Text("tag")}\"}}");
                if (daily)
                    Line(day, 1, Money(shared.Number("a_day", 0, 1e6) * (1 + 0.05 * draw.Normal())), shared.Text("service"), "Networking", tags: tags);
                else if (day.Day == 1)
                    Line(day, Math.Min(end.DayNumber, day.AddMonths(1).DayNumber) - day.DayNumber, Money(shared.Number("a_month", 0, 1e7) * Math.Min(1, (end.DayNumber - day.DayNumber) / 30.0)), shared.Text("service"), "Other", tags: tags);
            }
            Line(day, 1, Money(sandbox.Number("a_day", 0, 1e6) * (1 + 0.3 * draw.U())), "Virtual Machines", "Compute", account: sandbox.Text("sub_account"));
            if (day >= Ago(idle, "from_days_ago"))
                Line(day, 1, Money(idle.Number("a_day", 0, 1e6) * (day >= Ago(idle, "sold_days_ago") ? idle.Number("keeps", 0, 1) : 1) * (1 + 0.1 * draw.Normal())),
                    "Virtual Machines", "Compute", tags: "{\"shared\":\"commitment\"}", status: "Unused");
        }
    }

    private DateOnly Ago(YamlMap map, string key) => end.AddDays(-(int)map.Number(key, 0, 3650));

    private static decimal Money(double amount) => Math.Round((decimal)amount, 6);

    private void Line(DateOnly day, int days, decimal amount, string service, string serviceCategory, string category = "Usage", string? rowClass = null, string text = "",
        string tags = "", string account = "production", decimal? list = null, string sku = "", decimal? quantity = null, string unit = "", string status = "") =>
        _text.Append(CultureInfo.InvariantCulture, $"{amount},{amount},{list ?? amount},EUR,{plan.Text("account")},{day:yyyy-MM}-01T00:00:00Z,{day:yyyy-MM-dd}T00:00:00Z,{day.AddDays(days):yyyy-MM-dd}T00:00:00Z,")
            .Append(CultureInfo.InvariantCulture, $"{category},{rowClass},{text},{plan.Text("provider")},{service},{serviceCategory},{account},eu-central,{sku},{quantity},{unit},")
            .Append(CultureInfo.InvariantCulture, $"{status},\"{tags.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n");
}
