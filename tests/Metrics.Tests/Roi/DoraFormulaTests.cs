namespace Metrics.Tests.Roi;

/// <summary>M1: the published formulas of 2016, 2020 and 2026 with their published numbers (measurement 4.2).</summary>
public class DoraFormulaTests
{
    [Theory]
    [InlineData("40000", "21", "693.0")]
    [InlineData("8500", "21", "147.26")]
    [InlineData("2000", "32", "69.3")]
    [InlineData("250", "27", "6.69")]
    public void Excess_rework_of_2016_is_what_lies_above_a_tenth(string staff, string rework, string millions) =>
        Assert.Equal(millions, Millions(Scenarios.Reckon("dora-2016", $"staff={staff}", $"rework={rework}").Cost(0, default)[1], millions));

    [Theory]
    [InlineData("1460", "7.5", "1", "54.75")]
    [InlineData("32", "38", "24", "145.92")]
    [InlineData("7", "23.5", "24", "19.74")]
    public void Downtime_of_2016_is_deployments_by_fail_rate_by_hours_by_cost(string deployments, string rate, string hours, string millions) =>
        Assert.Equal(millions, Millions(Scenarios.Reckon("dora-2016", $"deployments={deployments}", $"fail_rate={rate}", $"recovery={hours}").Cost(1, default)[1], millions));

    [Theory]
    [InlineData("8500", "1", "18.2325")]
    [InlineData("8500", "1.5", "27.34875")]
    [InlineData("2000", "2", "8.58")]
    [InlineData("250", "1", "0.53625")]
    public void Rework_avoided_of_2020_is_the_share_recovered(string staff, string share, string millions) =>
        Assert.Equal(millions, Millions(Scenarios.Reckon("dora-2020", $"staff={staff}", $"recovered={share}").Benefit(0).Full[1], millions));

    [Theory]
    [InlineData("1", "730", "48.667")]
    [InlineData("1.5", "52", "5.200")]
    [InlineData("2", "12", "1.600")]
    [InlineData("2", "2", "0.2667")]
    public void New_features_of_2020_count_only_when_they_are_turned_on(string share, string experiments, string millions)
    {
        string[] set = [$"recovered={share}", $"experiments={experiments}"];
        Assert.Equal(0, Scenarios.Reckon("dora-2020", set).Benefit(1).Full[1]);
        Assert.Equal(millions, Millions(Scenarios.Reckon("dora-2020", [.. set, "line.new_features=on"]).Benefit(1).Full[1], millions));
    }

    [Theory]
    [InlineData("730", "7.5", "0.5", "13.6875")]
    [InlineData("209", "7.5", "4", "31.35")]
    [InlineData("32", "7.5", "8", "9.6")]
    [InlineData("7", "53", "120", "222.6")]
    public void Downtime_of_2020_has_the_published_values(string deployments, string rate, string hours, string millions) =>
        Assert.Equal(millions, Millions(Scenarios.Reckon("dora-2020", $"deployments={deployments}", $"fail_rate={rate}", $"recovery={hours}").Benefit(2).Full[1], millions));

    [Fact]
    public void The_return_of_2020_is_the_published_one()
    {
        var money = Scenarios.Reckon("dora-2020", "line.new_features=on").Views[0];
        Assert.Equal("80,586,667", Scenarios.Printed(money.Benefits[1]));
        Assert.Equal("0.0845", Scenarios.Printed(money.Payback!.Value, 4));
        Assert.Equal("30.8", Scenarios.Printed(money.Payback.Value * 365, 1));
        Assert.Equal("10.832", Scenarios.Printed(money.Roi!.Value, 3));
    }

    [Fact]
    public void The_calculator_of_2026_gives_its_published_results()
    {
        var calculation = Scenarios.Reckon("dora-2026");
        var money = calculation.Views[0];
        Assert.Equal(["5,065,000", "3,300,000"], [.. Enumerable.Range(0, 2).Select(line => Scenarios.Printed(calculation.Cost(line, default)[0]))]);
        Assert.Equal(["11,000,000", "990,000", "-344,000"], [.. Enumerable.Range(0, 3).Select(line => Scenarios.Printed(calculation.Benefit(line).Full[1]))]);
        Assert.Equal(("8,365,000", "11,646,000", "3,281,000"), (Scenarios.Printed(money.Costs[0]), Scenarios.Printed(money.Benefits[1]), Scenarios.Printed(money.Npv)));
        Assert.Equal(("39", "0.7"), (Scenarios.Printed(money.Roi!.Value * 100), Scenarios.Printed(money.Payback!.Value, 1)));
    }

    private static string Millions(decimal value, string printed) => Scenarios.Printed(value / 1_000_000, printed.Length - printed.IndexOf('.', StringComparison.Ordinal) - 1);
}
