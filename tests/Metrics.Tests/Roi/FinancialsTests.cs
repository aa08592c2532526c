using Metrics.Roi;

namespace Metrics.Tests.Roi;

/// <summary>M2 and M3: net present value, rate of return and payback, and the view that adjusts for risk (measurement 4.5).</summary>
public class FinancialsTests
{
    private static readonly decimal[] Flows = [-600_000, -200_000, 400_000, 900_000, 1_000_000, 1_000_000];

    [Fact]
    public void Six_flows_have_the_published_value_rate_and_payback()
    {
        var money = Financials.OfFlows(Flows, 0.1m);
        Assert.Equal("1,528,878.43", Scenarios.Printed(money.Npv, 2));
        Assert.Equal("52.55", Scenarios.Printed(money.Irr!.Value * 100, 2));
        Assert.Equal([-600_000, -800_000, -400_000, 500_000, 1_500_000, 2_500_000], money.Cumulative);
        Assert.Equal(("2.444", "2.667"), (Scenarios.Printed(money.Payback!.Value, 3), Scenarios.Printed(money.DiscountedPayback!.Value, 3)));
        Assert.Equal(2, money.BreakEvenInYear);
    }

    [Fact]
    public void The_rate_of_return_makes_the_flows_worth_nothing() =>
        Assert.Equal(0, RateOfReturn.Npv([.. Flows.Select(flow => (double)flow)], Financials.OfFlows(Flows, 0.1m).Irr!.Value), 1.0);

    [Fact]
    public void Flows_that_change_sign_twice_may_have_two_roots_and_get_a_modified_rate()
    {
        var money = Financials.OfFlows([-100, 230, -132], 0.1m);
        Assert.Equal((2, null), (money.SignChanges, money.Irr));
        Assert.Equal(Math.Sqrt(230 * 1.1 / (100 + 132 / 1.21)) - 1, money.Mirr!.Value, 12);
    }

    [Fact]
    public void Flows_without_a_change_of_sign_have_no_rate_and_no_payback()
    {
        var losses = Financials.OfFlows([-100, -10, -10], 0.1m);
        Assert.Equal((null, null, null, null), (losses.Irr, losses.Mirr, losses.Payback, losses.BreakEvenInYear));
        Assert.Equal((null, 0m), (Financials.OfFlows([0, 10, 10], 0.1m).Irr, Financials.OfFlows([0, 10, 10], 0.1m).Payback));
    }

    [Fact]
    public void What_starts_at_nothing_and_then_loses_is_paid_back_only_after_the_loss() =>
        Assert.Equal(2.5m, Financials.OfFlows([0, -100, 50, 100], 0).Payback);

    [Fact]
    public void Without_costs_there_is_no_return_on_them() =>
        Assert.Equal((null, null, null), (Financials.OfFlows([0, 10], 0).Roi, Financials.OfFlows([0, 10], 0).Multiple, Financials.OfFlows([0, 10], 0).SimpleRoi));

    [Fact]
    public void Money_is_added_exactly() => Assert.Equal(0.3m, Financials.OfFlows([0.1m, 0.2m], 0).Npv);

    [Fact]
    public void The_risk_adjusted_view_is_that_of_a_total_economic_impact_study()
    {
        var money = Scenarios.Reckon("tei")[View.RiskAdjusted];
        Assert.Equal(("3,532,832", "3,085,083", "447,750"), (Scenarios.Printed(money.PresentBenefits), Scenarios.Printed(money.PresentCosts), Scenarios.Printed(money.Npv)));
        Assert.Equal(("14.5", "1.96"), (Scenarios.Printed(money.Roi!.Value * 100, 1), Scenarios.Printed(money.Payback!.Value, 2)));
    }

    [Theory]
    [InlineData(1, "2026-07-01", "2026", "2027")]
    [InlineData(7, "2026-07-01", "FY2027", "FY2027")]
    [InlineData(10, "2026-07-01", "FY2026", "FY2027")]
    public void A_model_year_ends_in_a_fiscal_year(int firstMonth, string start, string atStart, string afterOne)
    {
        var calendar = new FiscalCalendar(DateOnly.Parse(start, System.Globalization.CultureInfo.InvariantCulture), firstMonth);
        Assert.Equal((atStart, afterOne), (calendar.Label(0), calendar.Label(1)));
    }

    [Fact]
    public void Payback_is_a_day_and_a_year_of_the_books()
    {
        var calendar = new FiscalCalendar(new(2026, 7, 1), 7);
        Assert.Equal(new DateOnly(2029, 8, 24), calendar.After(3.15));
        Assert.Equal("FY2030", calendar.YearOf(calendar.After(3.15)));
    }
}
