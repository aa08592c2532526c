using Metrics.Catalog;
using Metrics.Effects;

namespace Metrics.Roi;

/// <summary>Gives a scenario's inputs their values: measured ones from metrics, the others from the file or a what-if.</summary>
/// <param name="library">Definitions and the reader of metrics.</param>
/// <param name="today">The day after the last whole day of the data; windows of measured inputs end there.</param>
public sealed class ScenarioReader(Library library, DateOnly today)
{
    /// <summary>The grade that a study of an adoption has found, by capability and outcome; null where there is none, and the file's own holds.</summary>
    public Func<string, string, AttributionGrade?> GradeOf { get; init; } = (_, _) => null;

    /// <summary>How a metric is read; a host that remembers readings gives its own.</summary>
    public Func<MetricQuery, Reading> Read { get; init; } = library.Reader.Read;

    /// <summary>The scenario of that name.</summary>
    /// <exception cref="RequestException">There is none; the message suggests the nearest.</exception>
    public Scenario Get(string name) => library.Catalog.Scenarios.GetValueOrDefault(name)
        ?? throw new RequestException("scenario", $"no scenario '{name}'" + DefinitionException.DidYouMean(name, library.Catalog.Scenarios.Keys));

    /// <summary>Reckons a scenario with changes.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="set">Changes, keys and values as texts; see <see cref="WhatIf"/>.</param>
    /// <param name="trials">Runs of the simulation.</param>
    /// <exception cref="RequestException">No such scenario or input, an impossible value, or a measured input without data.</exception>
    public ScenarioResult Result(string name, IEnumerable<KeyValuePair<string, string>>? set = null, int trials = Simulation.Trials)
    {
        var whatIf = WhatIf.Of(Graded(Get(name)), set ?? []);
        return ScenarioResult.Of(whatIf, Values(whatIf.Scenario), trials);
    }

    /// <summary>A value for each input of a scenario.</summary>
    /// <exception cref="RequestException">A measured input has no data and no stand-in.</exception>
    public IReadOnlyList<InputValue> Values(Scenario scenario) => [.. scenario.Inputs.Select(input => input.MeasuredBy is { } by
        ? InputValue.Of(input, Read(new MetricQuery(by.Metric, by.Scope, new Period(today.AddMonths(-by.Months), today))).Headline)
        : InputValue.Stated(input))];

    /// <summary>A scenario whose lines have the grades of their studies.</summary>
    internal Scenario Graded(Scenario scenario) => scenario with
    {
        Benefits = [.. scenario.Benefits.Select(line => line.Effect?.Split('/') is [var capability, var outcome] && GradeOf(capability, outcome) is { } grade
            ? line with { Grade = grade } : line)],
    };
}
