using System.Globalization;
using Metrics.Catalog;
using Metrics.Charts;
using Metrics.Statistics;
using Metrics.Web.Pages.Tiles;

namespace Metrics.Web.Pages.Return;

/// <summary>What delivery costs, who bears it, and what it buys (measurement 4.3, 4.4).</summary>
internal sealed class CostsPage(Readings readings) : LensPage(readings)
{
    private static readonly Dictionary<string, string> KindWords = new()
    {
        ["cloud"] = "Cloud", ["licence"] = "Licences", ["people"] = "People", ["platform_team"] = "Platform team", ["tickets"] = "Tickets", ["other"] = "Other",
    };

    private CostReader _costs = null!;

    /// <summary>False where nothing was ever imported.</summary>
    public bool HasCosts { get; private set; }

    /// <summary>Up to when there are costs, in a sentence.</summary>
    public string Freshness { get; private set; } = "";

    /// <summary>What is not counted for want of a rate.</summary>
    public IReadOnlyList<MissingRate> MissingRates { get; private set; } = [];

    /// <summary>The headline numbers.</summary>
    public IReadOnlyList<TileView> Numbers { get; private set; } = [];

    /// <summary>Running costs by month and kind.</summary>
    public ChartView? ByMonth { get; private set; }

    /// <summary>Cloud cost of one unit of volume.</summary>
    public ChartView? UnitCost { get; private set; }

    /// <summary>The volume beside it.</summary>
    public ChartView? Volume { get; private set; }

    /// <summary>Who bears it, by team and by service.</summary>
    public IReadOnlyList<Showback> Showbacks { get; private set; } = [];

    /// <summary>What nobody bears.</summary>
    public IReadOnlyList<UnallocatedCost> Unallocated { get; private set; } = [];

    /// <summary>What will not come again.</summary>
    public IReadOnlyList<OneOffCost> OneOffs { get; private set; } = [];

    /// <summary>List prices that moved.</summary>
    public IReadOnlyList<PriceChange> Prices { get; private set; } = [];

    /// <summary>The currency in which costs are told.</summary>
    public string Currency => Library.Catalog.Costs.Currency;

    /// <summary>Reads everything.</summary>
    public void OnGet()
    {
        ViewData["Title"] = "Costs";
        Look(ScopeInQuery(), 12, Grain.Month);
        _costs = new CostReader(Served.Warehouse);
        HasCosts = _costs.NewestDay() is not null;
        if (!HasCosts)
            return;
        Freshness = _costs.NewestBill() is { } bill ? $"Cloud bills reach until {Format.Day(bill)}." : "No cloud bill was imported yet.";
        MissingRates = CostReader.MissingRates(Served.Warehouse);
        string[] numbers = ["cost.total", "cost.cloud.unit", "cost.cloud.idle_share", "cost.cloud.allocated", "cost.deployment", "cost.developer"];
        Numbers = [.. numbers.Where(id => id != "cost.cloud.allocated" || Lens.Scope.Kind == "org").Select(id => TileOf(new Tile("number", Library.Catalog.Get(id), null), 6))];
        Prices = _costs.PriceChanges(Lens.Period);
        OneOffs = _costs.OneOffs(Lens.Scope, Lens.Period);
        ByMonth = MonthChart();
        (UnitCost, Volume) = (UnitChart(), VolumeChart());
        Showbacks = [.. (Lens.Scope.Kind switch { "org" => new[] { "team", "service" }, "team" => ["service"], _ => [] }).Select(Shares)];
        Unallocated = Lens.Scope.Kind == "org" ? _costs.Unallocated(Lens.Period) : [];
    }

    /// <summary>Money without cents, because nobody decides on them here; the exports have every decimal.</summary>
    public static string Money(decimal amount)
    {
        var text = Math.Round(Math.Abs(amount), 0, MidpointRounding.AwayFromZero).ToString("N0", CultureInfo.InvariantCulture).Replace(',', '\u202f');
        return amount < 0 && text != "0" ? "\u2212" + text : text;
    }

    /// <summary>A price with as many digits as it has.</summary>
    public static string Price(decimal price) => Format.Exact((double)price, "").Trim();

    /// <summary>A reason in a reader's words, with what to do about it.</summary>
    public static string Advice(string reason) => reason switch
    {
        "no rule" => "No rule of dashboards/costs/allocation.yml names it: tag it, or add a rule.",
        "nothing to share by" => "A rule shares it, but nobody had a direct cost or a volume that month.",
        _ when reason.StartsWith("unknown service ", StringComparison.Ordinal) => "No such service is known here: most often a tag with a typing error.",
        _ => "The rule of that name gives it to nobody.",
    };

    private ChartView MonthChart()
    {
        var months = _costs.Months(Lens.Scope, Lens.Period);
        var kinds = KindWords.Keys.Where(kind => months.Any(cost => cost.Kind == kind)).ToList();
        var bars = months.GroupBy(cost => cost.Month).Select(month => new StackedBar(Label(month.Key), [.. kinds.Select(kind =>
            (KindWords[kind], (double?)month.Where(cost => cost.Kind == kind).Sum(cost => (double)Math.Max(0, cost.Amount)), 1))])).ToList();
        ChartColumn[] columns = [new("Month", false), .. kinds.Append("one_off").Select(kind => new ChartColumn(KindWords.GetValueOrDefault(kind, "One-off"), true)), new("All", true)];
        var rows = months.GroupBy(cost => cost.Month).Select(month => (IReadOnlyList<string>)
            [Label(month.Key), .. kinds.Append("one_off").Select(kind => Money(month.Where(cost => cost.Kind == kind).Sum(cost => cost.Amount))), Money(month.Sum(cost => cost.Amount))]);
        return new ChartView("Cost by month", $"Running costs in {Currency}, by kind; one-off charges are listed below, not drawn.",
            kinds.Count == 0 ? "" : Fitted.Html("Cost by month", 1, frame => StackedBars.Draw(frame, Currency, bars)), new ChartTable(columns, [.. rows]))
        {
            Explain = Lens.Explain("cost.total"), Rows = Lens.Explain("cost.total", "#rows"),
            Export = Exports.ExportMenu.Of(TileOf(new Tile("columns", Library.Catalog.Get("cost.total"), null), 1)),
        };
    }

    private ChartView UnitChart()
    {
        var tile = TileOf(new Tile("line", Library.Catalog.Get("cost.cloud.unit"), null), 2);
        var series = Picture.Series(tile.Title, tile.Read(grain: Grain.Month).Trend, Grain.Month);
        var marks = Prices.GroupBy(price => price.Month).Select(month => new Mark(month.Key, $"Price {Moved(month.First())}"))
            .Concat(OneOffs.OrderByDescending(cost => Math.Abs(cost.Amount)).Take(3).Select(cost => new Mark(cost.Day, cost.What))).ToList();
        return ChartView.Of(tile, $"{Currency} for {UnitWord}, by month. Band: 95 % interval. One-off charges are left out.",
            frame => LineChart.Draw(frame, [series], new LineOptions { Marks = marks }), ChartTable.Of([series]))
            with { Notes = Lens.Scope.Kind == "org" ? [] : ["What nobody bears yet is in no team's or service's unit cost."] };
    }

    private ChartView VolumeChart()
    {
        var tile = TileOf(new Tile("columns", Library.Catalog.Get("cost.cloud.unit"), null), 2);
        var trend = tile.Read(grain: Grain.Month).Trend.Select(bucket => bucket with
        {
            Value = bucket.Details.GetValueOrDefault("over") is double over && over > 0 ? over : null, Unit = "1", CiLow = null, CiHigh = null,
        }).ToList();
        var series = Picture.Series("Volume", trend, Grain.Month);
        return ChartView.Of(tile, $"What the cost beside is divided by. Where it falls too, a rising unit cost is shrinkage, not waste.",
            frame => ColumnChart.Draw(frame, series), ChartTable.Of([series])) with { Title = "Volume", Export = null };
    }

    private string UnitWord => Library.Catalog.Costs switch
    {
        { Per: 1, Volume: "deployments" or "changes" or "builds" } rules => "one " + rules.Volume[..^1],
        { Per: 1 } rules => "one of " + rules.Volume,
        var rules => $"{Format.Count(rules.Per)} {rules.Volume}",
    };

    private Showback Shares(string by)
    {
        var trends = Read(Lens.Ask(Library.Catalog.Get("cost.total"), Grain.Month, by) with { Compare = null }).Groups.ToDictionary(group => group.Name);
        return new Showback(by, [.. _costs.Shares(by, Lens.Scope, Lens.Period).Where(share => share.Name is not null || Lens.Scope.Kind == "org").Select(share => new ShowbackRow(share,
            share.Name is null ? null : Lens.Choice.On("/return/costs", new Scope(by, share.Name)),
            share.Name is not null && trends.TryGetValue(share.Name, out var group) ? Sparkline.Draw($"Cost of {share.Name}", Picture.Series(share.Name, group.Trend, Grain.Month)) : "",
            Lens.Begins > Lens.Period.From.AddDays(-Lens.Period.Days * 9 / 10) || share.Before <= 0 ? "" : Format.Change((double)share.Before, (double)share.Total, Currency)))]);
    }

    private static string Moved(PriceChange price) => Format.Change((double)price.Before, (double)price.After, "");

    // A month that the period cuts off must not look like a cheap one.
    private string Label(DateOnly month) => month.ToString("MMM yyyy", CultureInfo.InvariantCulture)
        + (month < Lens.Period.From || month.AddMonths(1) > Lens.Period.To ? ", part" : "");
}

/// <summary>Who bears it.</summary>
/// <param name="By">team or service.</param>
/// <param name="Rows">The largest first; what nobody bears is last.</param>
internal sealed record Showback(string By, IReadOnlyList<ShowbackRow> Rows);

/// <summary>A team or service and what it bears.</summary>
/// <param name="Share">The amounts.</param>
/// <param name="Link">The page seen for it; null for nobody.</param>
/// <param name="Spark">Its course.</param>
/// <param name="Change">Against the period before; empty where that is not known.</param>
internal sealed record ShowbackRow(CostShare Share, string? Link, string Spark, string Change);
