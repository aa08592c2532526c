namespace Metrics.Roi;

/// <summary>What a row of yearly benefits and costs comes to (measurement 4.5). Flows fall at year ends, year 0 is not discounted.</summary>
public sealed record Financials
{
    /// <summary>Benefits of each year from 0 on.</summary>
    public required IReadOnlyList<decimal> Benefits { get; init; }

    /// <summary>Costs of each year from 0 on.</summary>
    public required IReadOnlyList<decimal> Costs { get; init; }

    /// <summary>Benefits less costs.</summary>
    public required IReadOnlyList<decimal> Net { get; init; }

    /// <summary>Sum of the net flows so far.</summary>
    public required IReadOnlyList<decimal> Cumulative { get; init; }

    /// <summary>Benefits at their present value.</summary>
    public required decimal PresentBenefits { get; init; }

    /// <summary>Costs at their present value.</summary>
    public required decimal PresentCosts { get; init; }

    /// <summary>Net present value.</summary>
    public decimal Npv => PresentBenefits - PresentCosts;

    /// <summary>(PV benefits − PV costs) / PV costs; null without costs.</summary>
    public decimal? Roi => PresentCosts == 0 ? null : Npv / PresentCosts;

    /// <summary>Σ benefits / Σ costs, not discounted; null without costs.</summary>
    public required decimal? Multiple { get; init; }

    /// <summary>The multiple less 1: not discounted; null without costs.</summary>
    public decimal? SimpleRoi => Multiple - 1;

    /// <summary>Internal rate of return; null where the flows have no change of sign, several, or a root beyond −99 % to 1,000 %.</summary>
    public required double? Irr { get; init; }

    /// <summary>How often the flows change their sign; above 1, several roots are possible and <see cref="Mirr"/> stands in.</summary>
    public required int SignChanges { get; init; }

    /// <summary>Modified internal rate of return, at the discount rate both ways; null without outflow or inflow.</summary>
    public required double? Mirr { get; init; }

    /// <summary>Years until the cumulative flow is no longer negative, within the year in proportion; null where it stays negative.</summary>
    public required decimal? Payback { get; init; }

    /// <summary>The same of discounted flows.</summary>
    public required decimal? DiscountedPayback { get; init; }

    /// <summary>The first year after 0 whose own net flow is not negative; null where there is none.</summary>
    public int? BreakEvenInYear => Net.Index().Skip(1).Where(entry => entry.Item >= 0).Select(entry => (int?)entry.Index).FirstOrDefault();

    /// <summary>Reckons with benefits and costs of each year from 0 on.</summary>
    /// <param name="benefits">Benefits.</param>
    /// <param name="costs">Costs, as positive amounts.</param>
    /// <param name="rate">Discount rate a year.</param>
    public static Financials Of(IReadOnlyList<decimal> benefits, IReadOnlyList<decimal> costs, decimal rate)
    {
        var net = benefits.Zip(costs, (benefit, cost) => benefit - cost).ToArray();
        var discounted = Discounted(net, rate);
        var (flows, changes) = (Array.ConvertAll(net, flow => (double)flow), RateOfReturn.SignChanges(net));
        return new Financials
        {
            Benefits = benefits,
            Costs = costs,
            Net = net,
            Cumulative = Running(net),
            PresentBenefits = Discounted(benefits, rate).Sum(),
            PresentCosts = Discounted(costs, rate).Sum(),
            Multiple = costs.Sum() == 0 ? null : benefits.Sum() / costs.Sum(),
            SignChanges = changes,
            Irr = changes == 1 ? RateOfReturn.Irr(flows) : null,
            Mirr = RateOfReturn.Mirr(flows, (double)rate),
            Payback = PaybackOf(net),
            DiscountedPayback = PaybackOf(discounted),
        };
    }

    /// <summary>Reckons with net flows of each year from 0 on.</summary>
    public static Financials OfFlows(IReadOnlyList<decimal> flows, decimal rate) =>
        Of([.. flows.Select(flow => Math.Max(flow, 0))], [.. flows.Select(flow => Math.Max(-flow, 0))], rate);

    /// <summary>Amounts of each year from 0 on at their present value.</summary>
    public static decimal[] Discounted(IReadOnlyList<decimal> amounts, decimal rate)
    {
        var (factor, present) = (1m, new decimal[amounts.Count]);
        for (var year = 0; year < amounts.Count; year++, factor *= 1 + rate)
            present[year] = amounts[year] / factor;
        return present;
    }

    private static decimal[] Running(decimal[] flows)
    {
        var (sum, running) = (0m, new decimal[flows.Length]);
        for (var year = 0; year < flows.Length; year++)
            running[year] = sum += flows[year];
        return running;
    }

    // What was never in the red needs no time to be paid back; flows that start at zero are not paid back before they begin.
    private static decimal? PaybackOf(decimal[] flows)
    {
        var cumulative = Running(flows);
        var red = Array.FindIndex(cumulative, sum => sum < 0);
        if (red < 0)
            return 0;
        var year = Array.FindIndex(cumulative, red, sum => sum >= 0);
        return year < 0 ? null : year - 1 + -cumulative[year - 1] / flows[year];
    }
}
