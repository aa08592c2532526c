using Metrics.Effects;
using Metrics.Statistics;

namespace Metrics.Simulation;

/// <summary>An organisation whose effect is known because it is made up.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Effect">True effect on the logarithm of the outcome.</param>
/// <param name="Adopters">Units that adopt.</param>
/// <param name="Others">Units that do not.</param>
/// <param name="IsTrap">True where the difference in differences is not the effect, and the checks must refuse it.</param>
internal sealed record Scenario(string Name, double Effect, int Adopters, int Others, bool IsTrap = false)
{
    private const int Periods = 12;

    /// <summary>True where adoption comes in three waves.</summary>
    public bool IsStaggered { get; init; }

    /// <summary>How much faster adopters improve a period, before and after.</summary>
    public double Drift { get; init; }

    /// <summary>How much better adopters are all along.</summary>
    public double Head { get; init; }

    /// <summary>How much worse their last period before adoption was by chance: who is worst adopts first.</summary>
    public double Dip { get; init; }

    /// <summary>The scenarios.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("no effect", 0, 20, 20),
        new("20 % more", Math.Log(1.2), 20, 20),
        new("harmful, 20 % less", Math.Log(0.8), 20, 20),
        new("adopters better all along, no effect", 0, 20, 20) { Head = -0.4 },
        new("staggered in three waves, 20 % more", Math.Log(1.2), 24, 16) { IsStaggered = true },
        new("few teams, 20 % more", Math.Log(1.2), 6, 6),
        new("few teams, no effect", 0, 6, 6),
        new("trap: adopters improve faster all along", 0, 20, 20, IsTrap: true) { Drift = 0.06 },
        new("trap: adopted after their worst period", 0, 20, 20, IsTrap: true) { Dip = 0.25 },
    ];

    /// <summary>One organisation.</summary>
    /// <param name="seed">Of its numbers.</param>
    public Panel Draw(ulong seed)
    {
        var random = new SplitMix64(seed);
        var common = Enumerable.Range(0, Periods).Select(_ => 0.08 * Bell(ref random)).ToArray();
        var units = new List<PanelUnit>();
        for (var i = 0; i < Adopters + Others; i++)
        {
            int? adopted = i >= Adopters ? null : IsStaggered ? 5 + i % 3 * 2 : 6;
            var (level, last) = (3 + 0.5 * Bell(ref random) + (adopted is null ? 0 : Head), 0.0);
            var outcome = new double[Periods];
            for (var t = 0; t < Periods; t++)
            {
                // What happened last period is still felt a little in the next.
                last = 0.3 * last + 0.12 * Bell(ref random);
                outcome[t] = level + common[t] + last + (adopted is null ? 0 : Drift * t) + (t >= adopted ? Effect : 0) + (t == adopted - 1 ? Dip : 0);
            }
            units.Add(new PanelUnit($"team {i + 1}", outcome, adopted));
        }
        return new Panel(units);
    }

    // Nearly normal, the same on every machine.
    private static double Bell(ref SplitMix64 random)
    {
        var sum = -6.0;
        for (var i = 0; i < 12; i++) sum += random.NextUnit();
        return sum;
    }
}
