using System.Diagnostics;
using Metrics.Roi;
using Metrics.Warehouse;

namespace Metrics.Benchmarks;

/// <summary>How long ten thousand runs of the five-year platform model take, the first time and afterwards.</summary>
internal static class Scenarios
{
    private const int Times = 7;

    public static int Run(string root)
    {
        var scenario = Metrics.Catalog.Catalog.Load(root, SqlFile.ReadAll(root)).Scenarios["five-year-platform"];
        for (var i = 0; i < Times; i++)
        {
            var began = Stopwatch.GetTimestamp();
            var calculation = new Calculation(scenario, [.. scenario.Inputs.Select(input => InputValue.Stated(input))]);
            var simulation = Simulation.Run(calculation);
            var drawn = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            _ = ScenarioResult.Of(WhatIf.Of(scenario, []), calculation.Values);
            Console.WriteLine(FormattableString.Invariant($"{simulation.Count} runs {drawn:0} ms, with everything a page shows {Stopwatch.GetElapsedTime(began).TotalMilliseconds - drawn:0} ms"));
        }
        return 0;
    }
}
