using Metrics.Roi;

namespace Metrics.Tests.Roi;

/// <summary>M4 and M5: the worked base case of five years, and what must be true for break-even (measurement 4.6).</summary>
public class FiveYearTests
{
    private static readonly Calculation Model = Scenarios.Reckon("five-year-platform");

    [Fact]
    public void Each_line_has_its_published_value_at_full_adoption()
    {
        // Adoption of year 5 is 90 %.
        string[] lines = [.. Model.Scenario.Benefits.Select((_, i) => Scenarios.Printed(Model.Benefit(i).Full[5] / 0.9m))];
        Assert.Equal(["1,461,176", "385,440", "207,692", "168,750", "190,588", "400,000"], lines);
    }

    [Fact]
    public void The_classes_have_their_published_shares()
    {
        var result = Scenarios.Result("five-year-platform");
        var all = result[View.Full].PresentBenefits;
        Assert.Equal(("66.1", "19.7", "14.2"), (Share(BenefitClass.Capacity), Share(BenefitClass.Avoidance), Share(BenefitClass.Cash)));
        Assert.Equal("2,813,647", Scenarios.Printed(result[View.Full].Benefits[1] / 0.2m));

        string Share(BenefitClass kind) => Scenarios.Printed(100 * result.PresentBenefits(kind, View.Full) / all, 1);
    }

    [Fact]
    public void Every_year_is_the_published_one()
    {
        var money = Model[View.Full];
        Assert.Equal(["0", "562,729", "1,406,824", "2,110,235", "2,391,600", "2,532,282"], Row(money.Benefits));
        Assert.Equal(["0", "1,200,000", "1,236,000", "1,273,080", "1,311,272", "1,350,611"], Row(Model.Cost(1, View.Full)));
        Assert.Equal(["0", "60,000", "90,000", "75,000", "30,000", "15,000"], Row(Model.Cost(2, View.Full)));
        Assert.Equal(["-300,000", "-697,271", "80,824", "762,155", "1,050,328", "1,166,672"], Row(money.Net));
        Assert.Equal(["-300,000", "-997,271", "-916,447", "-154,292", "896,036", "2,062,707"], Row(money.Cumulative));
    }

    [Fact]
    public void The_measures_are_the_published_ones()
    {
        var money = Model[View.Full];
        Assert.Equal(("3.15", "1.30", "29.7"), (Scenarios.Printed(money.Payback!.Value, 2), Scenarios.Printed(money.Multiple!.Value, 2), Scenarios.Printed(money.SimpleRoi!.Value * 100, 1)));
        Assert.Equal(("6,465,530", "5,318,199", "1,147,332", "21.6"),
            (Scenarios.Printed(money.PresentBenefits), Scenarios.Printed(money.PresentCosts), Scenarios.Printed(money.Npv), Scenarios.Printed(money.Roi!.Value * 100, 1)));
    }

    [Fact]
    public void With_risk_it_is_not_yet_worth_it()
    {
        var money = Model[View.RiskAdjusted];
        Assert.Equal(("-354,318", "-6.1", "4.97"), (Scenarios.Printed(money.Npv), Scenarios.Printed(money.Roi!.Value * 100, 1), Scenarios.Printed(money.Payback!.Value, 2)));
    }

    [Fact]
    public void Break_even_after_two_years_takes_5_69_hours()
    {
        var must = GoalSeek.BreakEvenBy(Model, "hours_saved", 2);
        Assert.Equal(("5.69", false), (Scenarios.Printed(must.Value!.Value, 2), must.IsInRange));
        Assert.Equal(0, Scenarios.Reckon("five-year-platform", $"hours_saved={must.Value.Value.ToString("R", System.Globalization.CultureInfo.InvariantCulture)}")[View.Full].Cumulative[2], 2);
    }

    [Fact]
    public void No_value_of_an_input_that_matters_too_little_brings_break_even() => Assert.Null(GoalSeek.BreakEvenBy(Model, "cost_growth", 2, View.Full).Value);

    [Fact]
    public void A_year_that_the_model_does_not_have_is_refused() =>
        Assert.Equal("year", Assert.Throws<RequestException>(() => GoalSeek.BreakEvenBy(Model, "hours_saved", 6)).Field);

    [Fact]
    public void The_base_case_uses_its_hourly_cost_and_frees_eight_people()
    {
        Assert.Equal("105.88", Scenarios.Printed(Model.Derived("hourly_cost")![1], 2));
        Assert.Equal("8.12", Scenarios.Printed(Model.Benefit(0).HoursCounted[5] / 0.9m / 1700, 2));
    }

    [Fact]
    public void Break_even_has_a_year_of_the_books() => Assert.Equal("FY2030", Scenarios.Result("five-year-platform").BreakEvenLabel(View.Full));

    [Fact]
    public void Three_years_are_the_first_three_of_five()
    {
        var money = Scenarios.Reckon("five-year-platform", "years=3")[View.Full];
        Assert.Equal(["-300,000", "-997,271", "-916,447", "-154,292"], Row(money.Cumulative));
        Assert.Null(money.Payback);
    }

    private static string[] Row(IEnumerable<decimal> amounts) => [.. amounts.Select(amount => Scenarios.Printed(amount))];
}
