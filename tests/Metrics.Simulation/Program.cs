using System.Globalization;
using Metrics.Effects;
using Metrics.Simulation;

// Draws each scenario many times and prints how often the interval holds the truth, how often an effect is claimed, and how often
// the checks refuse: [ORGANISATIONS], 1000 unless told.
var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1000;
Console.WriteLine("| organisation | true effect | passed the checks | interval holds the truth | an effect is claimed | mean estimate |\n|---|---|---|---|---|---|");
foreach (var scenario in Scenario.All)
{
    var studies = new EffectStudy[count];
    Parallel.For(0, count, i => studies[i] = EffectStudy.Of(scenario.Draw((ulong)(i + 1) * 7919), seed: (ulong)i + 1));
    var passed = studies.Where(study => study.Grade is AttributionGrade.A or AttributionGrade.B && study.Before!.Passes).ToList();
    var known = passed.Where(study => study.Interval is not null).ToList();
    string Share(int some, int all) => all == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * some / all:0.0} %");
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {scenario.Name} | {100 * (Math.Exp(scenario.Effect) - 1):0} % | {Share(passed.Count, count)} | ")
        + $"{Share(known.Count(study => study.Interval!.Value.Low <= scenario.Effect && study.Interval.Value.High >= scenario.Effect), known.Count)} | "
        + $"{Share(known.Count(study => study.IsClear), count)} | "
        + string.Create(CultureInfo.InvariantCulture, $"{(passed.Count == 0 ? double.NaN : 100 * (Math.Exp(passed.Average(study => study.Effect)) - 1)):0.0} % |"));
}
