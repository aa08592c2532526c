using Metrics.Effects;

namespace Metrics.Tests.Effects;

/// <summary>The printed examples C1 to C3 (measurement 5.2 and 5.3).</summary>
public class EffectVectors
{
    private static readonly double[] Adopters = [.. new[] { (60.0, 36.0), (48, 30), (72, 50), (50, 33) }.Select(Change)];
    private static readonly double[] Others = [.. new[] { (55.0, 52.0), (66, 60), (45, 44), (58, 50) }.Select(Change)];

    internal static readonly Panel Six = new(
    [
        Unit("T1", 3, 50, 52, 42, 40, 38, 37), Unit("T2", 3, 60, 58, 50, 47, 46, 44), Unit("T3", 5, 55, 54, 56, 55, 47, 45),
        Unit("T4", 5, 48, 49, 47, 48, 41, 39), Unit("T5", null, 52, 51, 53, 52, 50, 51), Unit("T6", null, 58, 59, 57, 58, 58, 57),
    ]);

    [Fact]
    public void C1_two_periods()
    {
        Assert.Equal([-0.5108, -0.4700, -0.3646, -0.4155], Adopters.Select(change => Math.Round(change, 4)));
        Assert.Equal([-0.0561, -0.0953, -0.0225, -0.1484], Others.Select(change => Math.Round(change, 4)));
        var effect = TwoPeriods.Of(Adopters, Others);
        Assert.Equal(-0.3597, effect.Effect, 0.00005);
        Assert.Equal(-30.2, effect.Percent, 0.05);
        Assert.Equal(-0.4627, effect.Welch!.Value.Low, 0.00005);
        Assert.Equal(-0.2567, effect.Welch!.Value.High, 0.00005);
        Assert.Equal(-0.4280, effect.Bootstrap.Low, 0.00005);
        Assert.Equal(-0.2870, effect.Bootstrap.High, 0.00005);
    }

    [Fact]
    public void C2_permutation()
    {
        var effect = TwoPeriods.Of(Adopters, Others);
        Assert.Equal((70, 2.0 / 70), (effect.Assignments, effect.PValue));
        var many = TwoPeriods.Of([.. Enumerable.Range(0, 12).Select(i => 1 + i % 3 * 0.1)], [.. Enumerable.Range(0, 12).Select(i => i % 3 * 0.1)]);
        Assert.Equal((20_000, 1 / 20_000.0), (many.Assignments, many.PValue));
    }

    [Fact]
    public void C3_group_time_effects()
    {
        var effects = GroupTime.Effects(Six);
        Assert.Equal(
            [(3, 2, 0.0027, 4), (3, 3, -0.1807, 4), (3, 4, -0.2363, 4), (3, 5, -0.2543, 2), (3, 6, -0.2910, 2),
             (5, 2, 0.0004, 4), (5, 3, -0.0046, 2), (5, 4, 0.0023, 2), (5, 5, -0.1378, 2), (5, 6, -0.1858, 2)],
            effects.Select(effect => (effect.Cohort + 1, effect.Period + 1, Math.Round(effect.Effect, 4), effect.Controls)));
        Assert.Equal(-0.2143, GroupTime.Overall(effects), 0.00005);
        Assert.Equal(-19.3, 100 * (Math.Exp(GroupTime.Overall(effects)) - 1), 0.05);
        var byTime = GroupTime.ByEventTime(effects);
        Assert.Equal([-0.1592, -0.2110, -0.2543, -0.2910], Enumerable.Range(0, 4).Select(time => Math.Round(byTime[time], 4)));
    }

    [Fact]
    public void A_shifted_outcome_shifts_the_interval()
    {
        var shifted = Six.With((unit, t) => Six.Units[unit].Outcome[t] + (Six.Units[unit].Adopted <= t ? 0.5 : 0));
        var (one, other) = (new Permutations(Six), new Permutations(shifted));
        Assert.Equal(one.Effect + 0.5, other.Effect, 1e-9);
        Assert.Equal(one.PValue(), other.PValue(0.5), 1e-9);
        Assert.True(one.PValue() < 0.1);
    }

    private static double Change((double Before, double After) value) => Math.Log(value.After) - Math.Log(value.Before);

    private static PanelUnit Unit(string name, int? adopted, params double[] hours) => new(name, [.. hours.Select(hour => Math.Log(hour))], adopted - 1);
}
