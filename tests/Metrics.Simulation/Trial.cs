using System.Globalization;
using Metrics.Effects;
using Metrics.Statistics;

namespace Metrics.Simulation;

/// <summary>How often the answer was right for one kind of organisation.</summary>
/// <param name="Scenario">Which kind.</param>
/// <param name="Studies">One study for each organisation that was drawn.</param>
internal sealed record Trial(Scenario Scenario, IReadOnlyList<EffectStudy> Studies)
{
    /// <summary>Heading of the table.</summary>
    public const string Heading = "| organisation | true effect | told (grade A or B) | interval holds the truth | redrawn interval does | an effect is claimed | mean estimate |\n|---|---|---|---|---|---|---|";

    /// <summary>Draws organisations and studies each.</summary>
    /// <param name="scenario">Which kind.</param>
    /// <param name="count">How many organisations.</param>
    public static Trial Run(Scenario scenario, int count)
    {
        var studies = new EffectStudy[count];
        Parallel.For(0, count, i => studies[i] = EffectStudy.Of(scenario.Draw((ulong)(i + 1) * 7919), new StudyPlan { Seed = (ulong)i + 1, Scale = scenario.Scale }));
        return new(scenario, studies);
    }

    /// <summary>Studies of which an effect may be told.</summary>
    public IReadOnlyList<EffectStudy> Told => field ??= [.. Studies.Where(study => study.Grade is AttributionGrade.A or AttributionGrade.B)];

    /// <summary>Share of those that are told whose interval holds the truth; NaN without any.</summary>
    public double Covered => Share(Told.Where(study => study.Interval is not null), study => Holds(study.Interval!.Value));

    /// <summary>The same of the interval from redrawing units.</summary>
    public double RedrawnCovered => Share(Told.Where(study => study.Redrawn is not null), study => Holds(study.Redrawn!.Value));

    /// <summary>Share of all in which an effect is claimed.</summary>
    public double Claimed => (double)Told.Count(study => study.IsClear) / Studies.Count;

    /// <summary>The row of the table.</summary>
    public override string ToString() => string.Join(" | ", $"| {Scenario.Name}", EffectAmount.Change(Scenario.Effect, Scenario.Scale), Percent((double)Told.Count / Studies.Count),
        Percent(Covered), Percent(RedrawnCovered), Percent(Claimed),
        Told.Count == 0 ? "–" : EffectAmount.Change(Told.Average(study => study.Effect), Scenario.Scale)) + " |";

    private bool Holds(Interval interval) => interval.Low <= Scenario.Effect && interval.High >= Scenario.Effect;

    private static double Share(IEnumerable<EffectStudy> studies, Func<EffectStudy, bool> holds) => studies.Select(study => holds(study) ? 1.0 : 0).DefaultIfEmpty(double.NaN).Average();

    private static string Percent(double share) => double.IsNaN(share) ? "–" : string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %");
}
