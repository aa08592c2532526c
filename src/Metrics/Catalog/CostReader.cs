using Dapper;

namespace Metrics.Catalog;

/// <summary>Costs in a currency that has no rate on some days: they are counted nowhere until there is one.</summary>
/// <param name="Currency">The currency.</param>
/// <param name="Reporting">The currency in which costs are told.</param>
/// <param name="From">First day without a rate.</param>
/// <param name="To">Last day without one.</param>
/// <param name="Amount">How much is not counted, in its own currency.</param>
public sealed record MissingRate(string Currency, string Reporting, DateOnly From, DateOnly To, decimal Amount)
{
    /// <summary>What is missing and what to do.</summary>
    public string Sentence => FormattableString.Invariant($"{Currency} has no rate into {Reporting} on {From:yyyy-MM-dd}{(To > From ? $" to {To:yyyy-MM-dd}" : "")}: {Amount:#,0.00} {Currency} are not counted; write the rate into dashboards/costs/currency.yml, or make {Currency} the currency there");
}

/// <summary>Money of one month.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Kind">cloud, licence, people, platform_team, tickets or other; one_off for what will not come again.</param>
/// <param name="Amount">Exact sum.</param>
public sealed record MonthlyCost(DateOnly Month, string Kind, decimal Amount);

/// <summary>What a team or service bears.</summary>
/// <param name="Name">Team or service; null for what nobody bears.</param>
/// <param name="Cloud">Cloud cost without one-off charges.</param>
/// <param name="Shared">The part of it that a rule shared out.</param>
/// <param name="Other">Licences, platform team and the like.</param>
/// <param name="OneOff">Credits, corrections and other charges that will not come again.</param>
/// <param name="Before">Everything in the period before.</param>
public sealed record CostShare(string? Name, decimal Cloud, decimal Shared, decimal Other, decimal OneOff, decimal Before)
{
    /// <summary>Everything in the period.</summary>
    public decimal Total => Cloud + Other + OneOff;
}

/// <summary>Cost that nobody bears, and why.</summary>
/// <param name="Reason">What the rules did not know.</param>
/// <param name="What">The cloud services or the kinds of cost.</param>
/// <param name="Amount">How much.</param>
public sealed record UnallocatedCost(string Reason, string What, decimal Amount);

/// <summary>A charge that will not come again.</summary>
/// <param name="Day">When.</param>
/// <param name="What">Kind and description.</param>
/// <param name="Amount">How much; below 0 for a credit.</param>
public sealed record OneOffCost(DateOnly Day, string What, decimal Amount);

/// <summary>A list price that changed from one month to the next.</summary>
/// <param name="Month">First month at the new price.</param>
/// <param name="What">Cloud service and what is priced.</param>
/// <param name="Before">Price of one unit before, in the bill's currency.</param>
/// <param name="After">Price since.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Currency">The bill's currency.</param>
/// <param name="Effect">What the change came to that month at that month's quantity.</param>
public sealed record PriceChange(DateOnly Month, string What, decimal Before, decimal After, string Unit, string Currency, decimal Effect);

/// <summary>Reads exact sums of money for the page of costs; numbers with an interval come from <see cref="MetricReader"/>.</summary>
/// <param name="warehouse">The warehouse.</param>
public sealed class CostReader(Warehouse.Warehouse warehouse)
{
    private const string Scoped = "happened_on >= $From and happened_on < $To and ($kind = 'org' or $kind = 'team' and team_id = $name or $kind = 'service' and service_id = $name)";

    /// <summary>Currencies and spans of days without a rate.</summary>
    public static IReadOnlyList<MissingRate> MissingRates(Warehouse.Warehouse warehouse)
    {
        using var connection = warehouse.Connect();
        return [.. connection.Query<(string Currency, string Reporting, DateOnly From, DateOnly To, string Amount)>("""
            select currency, any_value(reporting_currency), min(happened_on), max(happened_on), cast(round(sum(original_amount), 2) as varchar)
            from model.costs where amount is null group by currency order by currency
            """).Select(row => new MissingRate(row.Currency, row.Reporting, row.From, row.To, Exact(row.Amount)))];
    }

    /// <summary>The newest day that has a cost; null where there is none.</summary>
    public DateOnly? NewestDay() => One<DateOnly?>("select max(happened_on) from model.costs");

    /// <summary>The newest day of the cloud's bills; null where none was imported.</summary>
    public DateOnly? NewestBill() => One<DateOnly?>("select max(charged_on) from model.charges");

    /// <summary>By month and kind; charges that will not come again are a kind of their own.</summary>
    public IReadOnlyList<MonthlyCost> Months(Scope scope, Period period) => [.. Query<(DateOnly, string, string)>($"""
        select cast(date_trunc('month', happened_on) as date), case when is_one_off then 'one_off' else kind end, cast(sum(amount) as varchar)
        from model.costs where {Scoped} and amount is not null and kind <> 'outage' group by all order by all
        """, scope, period).Select(row => new MonthlyCost(row.Item1, row.Item2, Exact(row.Item3)))];

    /// <summary>By team or service, the largest first; what nobody bears is last and has no name.</summary>
    /// <param name="by">team or service.</param>
    /// <param name="scope">Whose costs.</param>
    /// <param name="period">When.</param>
    public IReadOnlyList<CostShare> Shares(string by, Scope scope, Period period) => [.. Query<(string?, string, string, string, string, string)>($"""
        with days as (
            select *, case when is_allocated then {by}_id end as name, happened_on >= $From as is_now
            from model.costs
            where {Scoped.Replace("$From", "$Before", StringComparison.Ordinal)} and amount is not null and kind <> 'outage'
        )

        select
            name,
            {Sum("is_now and kind = 'cloud' and not is_one_off")}, {Sum("is_now and kind = 'cloud' and not is_one_off and original_amount is null")},
            {Sum("is_now and kind <> 'cloud' and not is_one_off")}, {Sum("is_now and is_one_off")}, {Sum("not is_now")}
        from days group by name
        order by name is null, coalesce(sum(amount) filter (where is_now), 0) desc, name
        """, scope, period).Select(row => new CostShare(row.Item1, Exact(row.Item2), Exact(row.Item3), Exact(row.Item4), Exact(row.Item5), Exact(row.Item6)))];

    /// <summary>What nobody bears and why, the largest first.</summary>
    public IReadOnlyList<UnallocatedCost> Unallocated(Period period) => [.. Query<(string, string, string)>($"""
        select
            unallocated, string_agg(distinct coalesce(service_name, replace(kind, '_', ' ')), ', ' order by coalesce(service_name, replace(kind, '_', ' '))),
            cast(sum(amount) as varchar)
        from model.costs where {Scoped} and not is_allocated and amount is not null and kind <> 'outage'
        group by unallocated, kind = 'cloud' order by abs(sum(amount)) desc, 1, 2
        """, Scope.Organisation, period).Select(row => new UnallocatedCost(row.Item1, row.Item2, Exact(row.Item3)))];

    /// <summary>Charges that will not come again, the newest first.</summary>
    public IReadOnlyList<OneOffCost> OneOffs(Scope scope, Period period) => [.. Query<(DateOnly, string, string)>($"""
        select happened_on, concat_ws(': ', coalesce(category, kind), coalesce(description, service_name)), cast(sum(amount) as varchar)
        from model.costs where {Scoped} and is_one_off and amount is not null group by all having sum(amount) <> 0 order by 1 desc, 2
        """, scope, period).Select(row => new OneOffCost(row.Item1, row.Item2, Exact(row.Item3)))];

    /// <summary>List prices that changed by a hundredth or more between two months, the newest first. List prices, because what a commitment
    /// makes of them changes with every purchase.</summary>
    public IReadOnlyList<PriceChange> PriceChanges(Period period) => [.. Query<(DateOnly, string, double, double, string, string, double)>("""
        with months as (
            select
                cast(date_trunc('month', charged_on) as date) as month, service, sku, unit, currency,
                cast(sum(list) as double) / cast(sum(quantity) as double) as price, cast(sum(quantity) as double) as quantity
            from model.charges
            where category = 'usage' and sku is not null and list > 0 and quantity > 0
            group by all
        ),

        moved as (
            select *, lag(price) over (partition by service, sku, unit, currency order by month) as before from months
        )

        select month, concat_ws(', ', service, sku), before, price, coalesce(unit, 'unit'), currency, (price - before) * quantity
        from moved
        where abs(price / before - 1) >= 0.01 and month >= $From and month < $To
        order by month desc, abs((price - before) * quantity) desc
        """, Scope.Organisation, period).Select(row => new PriceChange(row.Item1, row.Item2, (decimal)row.Item3, (decimal)row.Item4, row.Item5, row.Item6, (decimal)row.Item7))];

    private static string Sum(string condition) => $"cast(coalesce(sum(amount) filter (where {condition}), 0) as varchar)";

    // A sum may have more digits than a .NET decimal holds: those beyond the twentieth of a large one are no money.
    private static decimal Exact(string text) => decimal.Parse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture);

    private IEnumerable<T> Query<T>(string text, Scope scope, Period period)
    {
        using var connection = warehouse.Connect();
        var parameters = new DynamicParameters();
        foreach (var (name, value) in new (string, object)[]
            { ("From", period.From), ("To", period.To), ("Before", period.From.AddDays(-period.Days)), ("kind", scope.Kind), ("name", scope.Name) })
            if (text.Contains('$' + name, StringComparison.Ordinal))
                parameters.Add(name, value);
        return connection.Query<T>(text, parameters);
    }

    private T? One<T>(string text)
    {
        using var connection = warehouse.Connect();
        return connection.ExecuteScalar<T>(text);
    }
}
