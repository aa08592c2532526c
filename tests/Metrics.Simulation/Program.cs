using System.Diagnostics;
using System.Globalization;
using Metrics.Simulation;

// Draws each kind of organisation many times and prints how often the interval holds the truth, how often an effect is claimed, and
// how often the checks refuse: [ORGANISATIONS], 3000 unless told.
var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 3000;
var watch = Stopwatch.StartNew();
Console.WriteLine(Trial.Heading);
foreach (var scenario in Scenarios.All)
    Console.WriteLine(Trial.Run(scenario, count));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
    $"\n{count} organisations of each; chance alone moves a share of 95 % by {196 * Math.Sqrt(0.95 * 0.05 / count):0.0} points (twice its standard error). {watch.Elapsed.TotalMinutes:0.0} minutes."));
