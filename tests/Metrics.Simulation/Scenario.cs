using Metrics.Effects;
using Metrics.Statistics;

namespace Metrics.Simulation;

/// <summary>An organisation whose effect is known because it is made up.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Effect">True effect: on the logarithm of the outcome, or in points.</param>
/// <param name="Adopters">Units that adopt.</param>
/// <param name="Others">Units that do not.</param>
internal sealed record Scenario(string Name, double Effect, int Adopters, int Others)
{
    private const int Periods = 12, Adoption = 6;

    /// <summary>True where the difference in differences is not the effect, and the checks must refuse it.</summary>
    public bool IsTrap { get; init; }

    /// <summary>Logarithms, or points of a share of deployments.</summary>
    public EffectScale Scale { get; init; }

    /// <summary>True where adoption comes in three waves.</summary>
    public bool IsStaggered { get; init; }

    /// <summary>How much faster adopters improve a period, before and after.</summary>
    public double Drift { get; init; }

    /// <summary>How much better adopters are all along.</summary>
    public double Head { get; init; }

    /// <summary>How much worse their last period before adoption was by chance: who is worst adopts first.</summary>
    public double Dip { get; init; }

    /// <summary>How different the effect is between adopters (standard deviation around the true mean).</summary>
    public double Spread { get; init; }

    /// <summary>Periods in which the effect grows to its full size; its mean is the true effect.</summary>
    public int Growth { get; init; } = 1;

    /// <summary>Periods before the recorded date in which the effect is already there.</summary>
    public int Early { get; init; }

    /// <summary>Others that are touched by it, and known to be.</summary>
    public int Touched { get; init; }

    /// <summary>Share of adopters that leave after adoption, those first to whom it did least good.</summary>
    public double Leaving { get; init; }

    /// <summary>Share of values that are missing by chance.</summary>
    public double Gaps { get; init; }

    /// <summary>One organisation.</summary>
    /// <param name="seed">Of its numbers.</param>
    public Panel Draw(ulong seed)
    {
        var random = new SplitMix64(seed);
        var common = Enumerable.Range(0, Periods).Select(_ => 0.08 * Bell(ref random)).ToArray();
        var units = new List<PanelUnit>();
        for (var i = 0; i < Adopters + Others; i++)
        {
            int? adopted = i >= Adopters ? null : IsStaggered ? 5 + i % 3 * 2 : Adoption;
            var isTouched = i >= Adopters && i < Adopters + Touched;
            var unit = Scale == EffectScale.Logarithm ? OfDurations(adopted, isTouched, common, i, ref random) : OfShares(adopted, common, i, ref random);
            units.Add(isTouched ? unit with { Touched = "shares people with an adopter" } : unit);
        }
        return new Panel(Leaving > 0 ? [.. WithoutLosers(units)] : units);
    }

    private PanelUnit OfDurations(int? adopted, bool isTouched, double[] common, int number, ref SplitMix64 random)
    {
        var (level, last, own) = (3 + 0.5 * Bell(ref random) + (adopted is null ? 0 : Head), 0.0, Effect + Spread * Bell(ref random));
        var outcome = new double[Periods];
        for (var t = 0; t < Periods; t++)
        {
            // What happened last period is still felt a little in the next.
            last = 0.3 * last + 0.12 * Bell(ref random);
            outcome[t] = level + common[t] + last + (adopted is null ? 0 : Drift * t) + Grown(own, t - adopted, Periods - adopted) + (t == adopted - 1 ? Dip : 0)
                + (isTouched && t >= Adoption ? Effect : 0);
            if (Gaps > 0 && random.NextUnit() < Gaps)
                outcome[t] = double.NaN;
        }
        return new PanelUnit($"team {number + 1}", outcome, adopted);
    }

    // A share of some 30 to 120 deployments a period, weighted by them.
    private PanelUnit OfShares(int? adopted, double[] common, int number, ref SplitMix64 random)
    {
        var (deployments, level) = (30 + random.NextIndex(90), 0.15 + 0.1 * random.NextUnit());
        var outcome = new double[Periods];
        for (var t = 0; t < Periods; t++)
        {
            var chance = level + 0.2 * common[t] + Grown(Effect, t - adopted, Periods - adopted) / 100;
            var failed = 0;
            for (var d = 0; d < deployments; d++)
                failed += random.NextUnit() < chance ? 1 : 0;
            outcome[t] = 100.0 * failed / deployments;
        }
        return new PanelUnit($"team {number + 1}", outcome, adopted) { Weight = deployments };
    }

    // Grows evenly over the first periods; scaled so that its mean over all periods after adoption is the true effect.
    private double Grown(double effect, int? since, int? after)
    {
        if (since is not { } time || time < -Early)
            return 0;
        double At(int t) => Math.Min(1, (t + 1.0) / Growth);
        return Growth == 1 ? effect : effect * At(time) / Enumerable.Range(0, after!.Value).Average(At);
    }

    private IEnumerable<PanelUnit> WithoutLosers(List<PanelUnit> units)
    {
        var losers = units.Where(unit => unit.Adopted is not null).OrderByDescending(unit => unit.Outcome.Skip(Adoption).Average() - unit.Outcome.Take(Adoption).Average())
            .Take((int)(Leaving * Adopters)).ToHashSet();
        return units.Select(unit => losers.Contains(unit) ? unit with { Outcome = [.. unit.Outcome.Select((value, t) => t > Adoption ? double.NaN : value)] } : unit);
    }

    // Nearly normal, the same on every machine.
    private static double Bell(ref SplitMix64 random)
    {
        var sum = -6.0;
        for (var i = 0; i < 12; i++) sum += random.NextUnit();
        return sum;
    }
}
