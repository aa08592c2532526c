using Metrics.Effects;

namespace Metrics.Simulation;

/// <summary>The organisations that are tried.</summary>
internal static class Scenarios
{
    private static readonly double Up = Math.Log(1.2), Down = Math.Log(0.8);

    /// <summary>All of them, sound ones first.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("no effect", 0, 20, 20),
        new("20 % more", Up, 20, 20),
        new("harmful, 20 % less", Down, 20, 20),
        new("adopters better all along, no effect", 0, 20, 20) { Head = -0.4 },
        new("staggered in three waves, 20 % more", Up, 24, 16) { IsStaggered = true },
        new("staggered, growing over four periods", Up, 24, 16) { IsStaggered = true, Growth = 4 },
        new("different for each adopter, 20 % more on average", Up, 20, 20) { Spread = 0.1 },
        new("different for each of few adopters", Up, 8, 24) { Spread = 0.1 },
        new("growing over four periods", Up, 20, 20) { Growth = 4 },
        new("few teams, 20 % more", Up, 6, 6),
        new("few teams, no effect", 0, 6, 6),
        new("gaps in the data, 20 % more", Up, 20, 20) { Gaps = 0.05 },
        new("share, no effect", 0, 20, 20) { Scale = EffectScale.Points },
        new("share, 3 points more", 3, 20, 20) { Scale = EffectScale.Points },
        new("share, staggered, 3 points less", -3, 24, 16) { Scale = EffectScale.Points, IsStaggered = true },
        new("others touched: 8 of 20, known", Up, 20, 20) { Touched = 8 },
        new("began a period early, 20 % more", Up, 20, 20) { Early = 1 },
        new("began a period early, few teams", Up, 6, 6) { Early = 1 },
        new("began a period early, share, 3 points more", 3, 20, 20) { Scale = EffectScale.Points, Early = 1 },
        new("trap: adopters improve faster all along", 0, 20, 20) { Drift = 0.06, IsTrap = true },
        new("trap: adopted after their worst period", 0, 20, 20) { Dip = 0.25, IsTrap = true },
        new("trap: those it did no good have left", 0, 20, 20) { Leaving = 0.4, IsTrap = true },
        new("trap: all others touched", Up, 20, 20) { Touched = 20, IsTrap = true },
    ];
}
