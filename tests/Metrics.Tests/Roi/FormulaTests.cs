using Metrics.Roi;

namespace Metrics.Tests.Roi;

/// <summary>Formulas: what they compute, in decimal and in double alike.</summary>
public class FormulaTests
{
    [Theory]
    [InlineData("1 + 2 * 3", 7)]
    [InlineData("(1 + 2) * 3", 9)]
    [InlineData("10 - 4 - 3", 3)]
    [InlineData("12 / 4 / 3", 1)]
    [InlineData("-2 * -3", 6)]
    [InlineData("--2", 2)]
    [InlineData("12.5 % * 200", 25)]
    [InlineData("min(3, 2, 5) + max(1, 4)", 6)]
    [InlineData("a * (b - 1)", 8)]
    [InlineData("2 × 3", 6)]
    public void A_formula_is_read_as_it_is_written(string text, int value)
    {
        var scenario = Scenarios.Parse(Scenarios.Small.Replace("people * share * price", $"\"{text} + 0 * people * share * price\"", StringComparison.Ordinal)
            .Replace("benefits:", "derived: {a: 2, b: 5}\nbenefits:", StringComparison.Ordinal));
        var calculation = Scenarios.Reckon(scenario);
        Assert.Equal(value, calculation.Benefit(0).Gross[1]);
        Assert.Equal((double)calculation[View.Full].Npv, calculation.Npv(calculation.Base.ToArray(), View.Full), 6);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1 +")]
    [InlineData("1 2")]
    [InlineData("(1")]
    [InlineData("min()")]
    [InlineData("A + 1")]
    [InlineData("1..2")]
    [InlineData("((((((((((((((((((((((1))))))))))))))))))))))")]
    [InlineData("system.exit")]
    [InlineData("a[0]")]
    public void What_is_no_formula_is_refused(string text) => Assert.Throws<FormatException>(() => Formula.Parse(text, why => new FormatException(why)));

    [Fact]
    public void A_formula_knows_the_names_it_reads_and_nothing_else() =>
        Assert.Equal(["b", "a", "c"], Formula.Parse("b * (a + min(c, b)) / 4", why => new FormatException(why)).Names);
}
