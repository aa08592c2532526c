using Metrics.Effects;
using Metrics.Simulation;

namespace Metrics.Tests.Effects;

/// <summary>A small version of the simulation whose table stands in docs/effects.md: 100 organisations of each kind instead of 3,000.</summary>
public class SimulationTests
{
    private const int Count = 100;

    // Of 100 draws of 0.95, 88 or more come out right in 99.7 % of cases; the seeds are fixed, so this never changes by chance.
    private const double LeastCovered = 0.88;

    public static TheoryData<string> Sound => [.. Scenarios.All.Where(scenario => !scenario.IsTrap).Select(scenario => scenario.Name)];

    public static TheoryData<string> Traps => [.. Scenarios.All.Where(scenario => scenario.IsTrap).Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Sound))]
    public void Intervals_hold_the_truth_where_the_checks_pass(string name)
    {
        var trial = Trial.Run(Named(name), Count);
        Assert.True(trial.Told.Count > 0.7 * Count, $"{name}: told {trial.Told.Count} of {Count}");
        Assert.True(trial.Covered >= LeastCovered, $"{name}: {trial.Covered:0.000}");
        if (trial.Scenario.Effect == 0)
            Assert.True(trial.Claimed <= 12.0 / Count, $"{name}: claimed {trial.Claimed:0.000}");
    }

    [Theory]
    [MemberData(nameof(Traps))]
    public void Traps_are_refused_by_the_checks(string name)
    {
        var trial = Trial.Run(Named(name), Count);
        Assert.True(trial.Told.Count <= 6, $"{name}: told {trial.Told.Count} of {Count}");
        Assert.Contains(trial.Studies, study => study.Grade == (name.Contains("all others", StringComparison.Ordinal) ? AttributionGrade.D : AttributionGrade.C));
    }

    private static Scenario Named(string name) => Scenarios.All.First(scenario => scenario.Name == name);
}
