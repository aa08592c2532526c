using MathNet.Numerics.Distributions;
using Metrics.Roi;

namespace Metrics.Tests.Roi;

/// <summary>M6 and M7: what is not known, drawn ten thousand times and one at a time (measurement 4.7).</summary>
public class SimulationTests
{
    private const string Published = """
        title: Published
        about: The example of the reference.
        owner: platform
        currency: EUR
        start: 2026-07-01
        years: 1
        discount_rate: 0 %
        seed: 42
        defaults: {kind: assumed, source: the reference, owner: platform, date: 2026-06-01}
        inputs:
          hours: {title: Hours, unit: hours, low: 1, base: 3, high: 5, shape: triangular}
          realisation: {title: Realisation, unit: percent, low: 30 %, base: 50 %, high: 70 %, shape: triangular}
          cost: {title: Cost, unit: money, low: 1.2 M, base: 1.4 M, high: 1.8 M, shape: triangular}
        benefits:
          - {name: gain, title: Gain, class: capacity, grade: C, formula: 1380000 * hours * realisation}
        costs:
          - {name: spend, title: Spend, formula: cost}
        """;

    private static readonly ScenarioResult Result = Scenarios.Result(Scenarios.Parse(Published), Metrics.Roi.Simulation.Trials);

    [Fact]
    public void Ten_thousand_trials_give_the_published_figures()
    {
        var trials = Result.Simulation;
        Assert.Equal("608,112", Scenarios.Printed(trials.Mean(View.Full)));
        Assert.Equal(["-426,306", "-250,172", "564,889", "1,521,768", "1,789,482"],
            [.. new[] { 0.05, 0.1, 0.5, 0.9, 0.95 }.Select(p => Scenarios.Printed(trials.Npv(View.Full, p)))]);
        Assert.Equal((0.8096, 10_000), (trials.ProbabilityPositive(View.Full), trials.Count));
    }

    [Fact]
    public void The_tornado_is_sorted_by_swing_and_has_the_published_ends()
    {
        Assert.Equal("670,000", Scenarios.Printed(Result[View.Full].Npv));
        Assert.Equal(["hours -710,000 2,050,000 2,760,000", "realisation -158,000 1,498,000 1,656,000", "cost 870,000 270,000 600,000"],
            Result.Tornado.Select(swing => $"{swing.Input.Input.Name} {Scenarios.Printed(swing.Low)} {Scenarios.Printed(swing.High)} {Scenarios.Printed(swing.Size)}"));
    }

    [Fact]
    public void Nothing_is_won_at_the_published_break_even_values()
    {
        Assert.Equal(["2.03", "0.338"], [Scenarios.Printed(Result.BreakEvens[0].Value!.Value, 2), Scenarios.Printed(Result.BreakEvens[1].Value!.Value, 3)]);
        Assert.Equal((2_070_000, false), ((int)Math.Round(Result.BreakEvens[2].Value!.Value), Result.BreakEvens[2].IsInRange));
    }

    [Fact]
    public void The_grid_puts_the_two_largest_swings_against_each_other()
    {
        var grid = Result.Grid!;
        Assert.Equal(("hours", "realisation"), (grid.Across.Input.Name, grid.Down.Input.Name));
        Assert.Equal(("670,000", "-986,000", "3,430,000"), (Scenarios.Printed(grid.Npv[2][2]), Scenarios.Printed(grid.Npv[0][0]), Scenarios.Printed(grid.Npv[4][4])));
    }

    [Theory]
    [InlineData(1.0, 3, 5, 0.1, 4, "1.8944")]
    [InlineData(1.0, 3, 5, 0.5, 1, "3.0")]
    [InlineData(1.2, 1.4, 1.8, 0.9, 5, "1.64508")]
    public void A_triangle_has_its_published_quantiles(double low, double likely, double high, double u, int digits, string value) =>
        Assert.Equal(value, Scenarios.Printed(Distribution.Triangular(low, likely, high).At(u), digits));

    [Fact]
    public void Pert_has_its_published_shape_and_quantiles()
    {
        var (alpha, beta) = Distribution.BetaOf(2, 6, 12);
        var shape = new Beta(alpha, beta);
        Assert.Equal((2.6, 3.4), (Math.Round(alpha, 12), Math.Round(beta, 12)));
        Assert.Equal(("6.3333", "3.5079"), (Scenarios.Printed(2 + 10 * shape.Mean, 4), Scenarios.Printed(100 * shape.Variance, 4)));
        var pert = Distribution.Pert(2, 6, 12);
        Assert.Equal(["3.886", "6.255", "8.899"], [.. new[] { 0.1, 0.5, 0.9 }.Select(p => Scenarios.Printed(pert.At(p), 3))]);
    }

    [Theory]
    [InlineData(1, 1, 5)]
    [InlineData(1, 5, 5)]
    [InlineData(0, 0.001, 100)]
    public void The_inverse_of_pert_is_exact_to_the_tenth_digit_also_at_the_corners(double low, double likely, double high)
    {
        var ((alpha, beta), pert) = (Distribution.BetaOf(low, likely, high), Distribution.Pert(low, likely, high));
        var shape = new Beta(alpha, beta);
        foreach (var u in Enumerable.Range(0, 2000).Select(i => (i + 0.5) / 2000))
            Assert.Equal(u, shape.CumulativeDistribution((pert.At(u) - low) / (high - low)), 9);
    }

    [Fact]
    public void A_lognormal_has_its_published_parameters_and_a_cap()
    {
        var cost = Distribution.Lognormal(2000, 12000, 40000);
        Assert.Equal(("2,000", "12,000"), (Scenarios.Printed(cost.At(0.5)), Scenarios.Printed(cost.At(0.8999998))));
        Assert.Equal(40000, cost.At(0.9999));
        var (mu, sigma) = (Math.Log(2000), Math.Log(6) / 1.28155);
        Assert.Equal(("7.6009", "1.3981", "5,315"), (Scenarios.Printed(mu, 4), Scenarios.Printed(sigma, 4), Scenarios.Printed(Math.Exp(mu + sigma * sigma / 2))));
    }

    [Fact]
    public void A_measured_share_keeps_its_value_and_its_interval()
    {
        var shape = Distribution.OfShare(0.1, 0.06, 0.16);
        Assert.Equal((0.1, 0.1), (Math.Round(Mean(shape), 3), Math.Round(Mean(Distribution.OfAmount(0.1, 0.06, 0.16)), 3)));
        Assert.InRange(shape.At(0.975), 0.15, 0.17);
        Assert.True(Distribution.OfShare(0, 0, 0).IsFixed && Distribution.OfAmount(5, 5, 5).IsFixed);
    }

    [Fact]
    public void The_same_scenario_gives_the_same_numbers_and_another_seed_others()
    {
        var scenario = Scenarios.Parse(Published);
        Assert.Equal(Result.Simulation.Sorted(View.Full), Scenarios.Result(scenario, Metrics.Roi.Simulation.Trials).Simulation.Sorted(View.Full));
        Assert.NotEqual(Result.Simulation.Mean(View.Full), Scenarios.Result(scenario with { Seed = 43 }, Metrics.Roi.Simulation.Trials).Simulation.Mean(View.Full));
    }

    [Fact]
    public void A_driver_that_two_lines_share_is_drawn_once_so_that_they_move_together()
    {
        // Two lines of half the size that share a driver are as uncertain as one line of full size.
        var halves = Scenarios.Parse(Published.Replace("  - {name: gain, title: Gain, class: capacity, grade: C, formula: 1380000 * hours * realisation}",
            "  - {name: one, title: One, class: capacity, grade: C, formula: 690000 * hours * realisation}\n  - {name: two, title: Two, class: cash, grade: C, formula: 690000 * hours * realisation}",
            StringComparison.Ordinal));
        Assert.Equal(Result.Simulation.Npv(View.Full, 0.05), Scenarios.Result(halves, Metrics.Roi.Simulation.Trials).Simulation.Npv(View.Full, 0.05), 3);
    }

    [Fact]
    public void The_fan_opens_and_holds_the_middle()
    {
        var trials = Scenarios.Result("five-year-platform").Simulation;
        double Width(int year) => trials.Cumulative(View.Full, year, 0.9) - trials.Cumulative(View.Full, year, 0.1);
        Assert.True(Enumerable.Range(0, 5).All(year => Width(year) < Width(year + 1)));
        Assert.Equal(trials.ProbabilityPaidBack(View.Full, 5) >= 0.5, trials.Cumulative(View.Full, 5, 0.5) >= 0);
    }

    private static double Mean(Distribution shape) => Enumerable.Range(0, 20_000).Average(i => shape.At((i + 0.5) / 20_000));
}
