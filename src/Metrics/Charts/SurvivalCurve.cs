namespace Metrics.Charts;

/// <summary>One step of a Kaplan–Meier estimate (1.8.5).</summary>
/// <param name="Time">Time of the step in the unit of the curve.</param>
/// <param name="Open">Share still open just after it, 0 to 1.</param>
/// <param name="Low">Lower end of its interval; null where there is none.</param>
/// <param name="High">Upper end of its interval; null where there is none.</param>
public sealed record SurvivalStep(double Time, double Open, double? Low, double? High);

/// <summary>How long something stays open, with what is open still (right-censored).</summary>
/// <param name="Name">What is measured, for example "failed deployments".</param>
/// <param name="Unit">Unit of time, normally <c>s</c>.</param>
/// <param name="Steps">The steps, by time.</param>
/// <param name="Censored">The ages of those still open.</param>
/// <param name="Median">The time at which half are done; null if half were never reached.</param>
/// <param name="N">How many there are, open ones included.</param>
public sealed record SurvivalCurve(
    string Name, string Unit, IReadOnlyList<SurvivalStep> Steps, IReadOnlyList<double> Censored, double? Median, int N)
{
    internal double Last => Steps.Select(step => step.Time).Concat(Censored).DefaultIfEmpty(0).Max();

    internal double OpenAt(double time) => Steps.LastOrDefault(step => step.Time <= time)?.Open ?? 1;

    internal SurvivalCurve Checked()
    {
        Units.Check(Name, Unit, [Median, .. Steps.Select(step => step.Time), .. Censored]);
        Units.Check(Name, "ratio", Steps.SelectMany(step => new[] { step.Open, step.Low, step.High }));
        if (Steps.Zip(Steps.Skip(1)).Any(pair => pair.First.Time > pair.Second.Time || pair.First.Open < pair.Second.Open))
            throw new ArgumentException($"'{Name}': a survival curve goes forward in time and down.");
        return this;
    }

    internal string Summarise()
    {
        if (N == 0)
            return $"{Name}: no data.";
        var half = Median is { } median
            ? $"Half were done after {Format.Value(median, Unit, N)}."
            : $"Half were never reached, more than {Format.Value(Last, Unit, N)}.";
        return $"{Name}: share still open over time, n {N}. {half} {Censored.Count} still open.";
    }
}
