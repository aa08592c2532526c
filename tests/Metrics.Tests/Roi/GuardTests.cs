using Metrics.Effects;
using Metrics.Roi;

namespace Metrics.Tests.Roi;

/// <summary>Nothing is counted twice, nobody's word counts as proof, and what is too good to be true is said to be.</summary>
public class GuardTests
{
    private const string Twice = """
        title: Twice
        about: For tests.
        owner: platform
        currency: EUR
        start: 2026-07-01
        years: 1
        discount_rate: 0 %
        risk: {benefits: 10 %, costs: 20 %}
        defaults: {kind: assumed, source: a test, owner: platform, date: 2026-06-01}
        inputs:
          people: {title: People, unit: people, base: 10}
          cost: {title: Cost, unit: money, base: 100}
        benefits:
          - {name: waiting, title: Waiting, class: capacity, grade: B, formula: 6000 * cost / 10, hours: 6000, pool: queue}
          - {name: tickets, title: Tickets, class: capacity, grade: D, formula: 2000 * cost / 10, hours: 2000, pool: queue}
          - {name: cloud, title: Cloud, class: cash, grade: A, formula: 100 * people}
        costs:
          - {name: spend, title: Spend, start: 100 * cost}
        guard: {engineers: people, payroll: people * 17000, hours: people * 1700}
        """;

    [Fact]
    public void Two_lines_that_claim_the_same_hours_count_them_once()
    {
        var result = Scenarios.Result(Scenarios.Parse(Twice), 10);
        // 8,000 hours are claimed of a pool of which the larger line alone claims 6,000.
        Assert.Equal((45_000m, 15_000m), (result.Benefits[0].Full[1], result.Benefits[1].Full[1]));
        Assert.Equal((8000m, 6000m), (result.Ledger.Pools[0].Claimed, result.Ledger.Pools[0].Counted));
        Assert.Contains(result.Ledger.Warnings, warning => warning.Text == "waiting and tickets claim the same hours (queue): 8,000 hours are claimed, 6,000 hours count.");
    }

    [Fact]
    public void A_pool_that_says_what_it_holds_gives_no_more()
    {
        var result = Scenarios.Result(Scenarios.Parse(Twice + "\npools: {queue: 2000}"), 10);
        Assert.Equal(15_000m, result.Benefits[0].Full[1]);
        Assert.Equal(2000m, result.Ledger.Pools[0].Counted);
    }

    [Fact]
    public void Nobody_saves_more_hours_than_are_worked()
    {
        var result = Scenarios.Result(Scenarios.Parse(Twice.Replace("people * 1700}", "3000}", StringComparison.Ordinal)), 10);
        Assert.Equal((22_500m, 300m), (result.Benefits[0].Full[1], result.Ledger.PerEngineer));
        Assert.Contains(result.Ledger.Warnings, warning => warning.Field == "guard.hours");
    }

    [Fact]
    public void Capacity_above_a_quarter_of_the_payroll_is_warned_of()
    {
        var result = Scenarios.Result(Scenarios.Parse(Twice), 10);
        Assert.Contains(result.Ledger.Warnings, warning => warning.Text == "Capacity comes to 35 % of the payroll; more than 25 % needs a reason.");
        Assert.DoesNotContain(Scenarios.Result("five-year-platform").Ledger.Warnings, warning => warning.Field == "guard.payroll");
    }

    [Fact]
    public void A_benefit_that_others_report_too_is_warned_of_until_an_overlap_is_deducted()
    {
        var claimed = Twice.Replace("grade: A,", "grade: A, also_claimed_by: [FIN-12],", StringComparison.Ordinal);
        Assert.Contains(Scenarios.Result(Scenarios.Parse(claimed), 10).Ledger.Warnings, warning => warning.Text.StartsWith("cloud is also claimed by FIN-12", StringComparison.Ordinal));
        var deducted = Scenarios.Result(Scenarios.Parse(claimed.Replace("grade: A,", "grade: A, overlap: 40 %,", StringComparison.Ordinal)), 10);
        Assert.DoesNotContain(deducted.Ledger.Warnings, warning => warning.Field == "cloud");
        Assert.Equal(600m, deducted.Benefits[2].Full[1]);
    }

    [Theory]
    [InlineData(AttributionGrade.A, 1.0)]
    [InlineData(AttributionGrade.B, 0.6)]
    [InlineData(AttributionGrade.C, 0.3)]
    [InlineData(AttributionGrade.D, 0.0)]
    public void The_grade_says_what_share_is_confirmed(AttributionGrade grade, double share) => Assert.Equal((decimal)share, BenefitLine.Factor(grade));

    [Fact]
    public void The_waterfall_goes_from_gross_by_overlap_attribution_and_risk_to_confirmed()
    {
        var result = Scenarios.Result(Scenarios.Parse(Twice), 10);
        // Gross 60,000 + 20,000 + 1,000; the pool takes 20,000; grades leave 27,000 + 0 + 1,000; risk takes a tenth.
        Assert.Equal([81_000, -20_000, -33_000, -2_800, 25_200], result.Waterfall().Select(step => step.Amount));
        Assert.Equal((61_000m - 10_000, 25_200m - 12_000), (result[View.Full].Npv, result[View.Confirmed].Npv));
    }

    [Fact]
    public void Harm_is_deducted_in_full_and_not_softened_by_grade_or_risk()
    {
        var line = Scenarios.Reckon("dora-2026").Benefit(2);
        Assert.Equal((-344_000m, -344_000m), (line.Full[1], line.Attributed[1]));
        var harm = Scenarios.Reckon(Scenarios.Parse(Twice.Replace("formula: 100 * people", "formula: -100 * people", StringComparison.Ordinal))).Benefit(2);
        Assert.Equal((-1000m, -1000m, -1100m), (harm.Full[1], harm.Attributed[1], harm.Confirmed[1]));
    }

    [Fact]
    public void A_study_gives_a_line_its_grade_and_a_reader_may_try_another()
    {
        using var street = new Street();
        var plain = street.Library.Catalog.Scenarios["five-year-platform"];
        var studied = plain with { Benefits = [.. plain.Benefits.Select(line => line.Name == "time_saved" ? line with { Effect = "golden-path/lead_time" } : line)] };
        var library = street.Library;
        decimal Confirmed(Scenario scenario, ScenarioReader reader, params string[] set) =>
            ScenarioResult.Of(WhatIf.Of(reader.Graded(scenario), Scenarios.Set(set)), reader.Values(scenario), 10).Benefits[0].Confirmed[5];
        var none = new ScenarioReader(library, new(2025, 4, 1));
        var found = new ScenarioReader(library, new(2025, 4, 1)) { GradeOf = (capability, outcome) => (capability, outcome) == ("golden-path", "lead_time") ? AttributionGrade.A : null };
        Assert.Equal(0, Confirmed(studied, none));
        Assert.Equal("1,117,800", Scenarios.Printed(Confirmed(studied, found)));
        Assert.Equal("670,680", Scenarios.Printed(Confirmed(studied, found, "grade.time_saved=B")));
        Assert.Equal(0, Confirmed(plain, found));
    }

    [Fact]
    public void Sixteen_times_the_cost_needs_more_engineers_than_there_are()
    {
        var test = ClaimTest.Of(16.6m, 1_500_000, 200, 36_000_000);
        Assert.Equal(("24,900,000", "69", "10,800,000", "7.2", "461"), (Scenarios.Printed(test.Benefit), Scenarios.Printed(100 * test.PayrollShare),
            Scenarios.Printed(test.AttainableBenefit), Scenarios.Printed(test.AttainableMultiple, 1), Scenarios.Printed(test.EngineersNeeded)));
    }

    [Fact]
    public void Benefits_stand_beside_the_payroll_and_each_engineer()
    {
        var plausible = Plausibility.Of(Scenarios.Reckon("five-year-platform"))!;
        Assert.Equal((5, "7.0", "12,661", false), (plausible.Year, Scenarios.Printed(100 * plausible.PayrollShare, 1), Scenarios.Printed(plausible.PerEngineer), plausible.IsDoubtful));
        Assert.True(Plausibility.Of(Scenarios.Reckon(Scenarios.Parse(Twice)))!.IsDoubtful);
    }

    [Fact]
    public void What_others_claim_changes_no_result()
    {
        foreach (var scenario in Scenarios.Catalog.Scenarios.Values.Where(scenario => scenario.Claims.Count > 0))
        {
            var (with, without) = (Scenarios.Result(scenario, 200), Scenarios.Result(scenario with { Claims = [] }, 200));
            Assert.Equal(Flat(with), Flat(without));
        }

        static string Flat(ScenarioResult result) => System.Text.Json.JsonSerializer.Serialize(new
        {
            result.Calculation.Views, result.Benefits, result.Tornado, result.Grid, result.BreakEvens, result.Ledger, result.Plausibility,
            Npv = result.Simulation.Sorted(View.Confirmed),
        });
    }

    [Fact]
    public void The_published_claims_are_there_with_their_counter_evidence()
    {
        var claims = Scenarios.Catalog.Scenarios["five-year-platform"].Claims;
        Assert.Equal(["3.1×", "28 → 58 %", "224 %", "16.6×"], claims.Where(claim => !claim.IsCounter).Select(claim => claim.Value));
        Assert.Single(claims, claim => claim.IsCounter && claim.Source == "DORA 2024");
    }
}
