using Metrics.Catalog;

namespace Metrics.Adoption;

/// <summary>One thing that a level of maturity asks for: a number, or a dated word of a person (measurement 3.4).</summary>
/// <param name="Level">The level it belongs to, 1 to 4.</param>
/// <param name="Title">What it asks for.</param>
/// <param name="Statement">Name of the criterion that somebody states; null for a number.</param>
/// <param name="MetricName">The metric; it need not be measured here yet. Null for others.</param>
/// <param name="Check">SCORECARD/CHECK of which a share of services passes; null for others.</param>
/// <param name="Bound">What the number must keep; null for a statement, and for a metric that is not measured here.</param>
/// <param name="Days">Length of the metric's window.</param>
public sealed record Criterion(int Level, string Title, string? Statement, string? MetricName, string? Check, Bound? Bound, int Days)
{
    /// <summary>The metric; null where it is not measured here, or none is asked for.</summary>
    public Metric? Metric { get; private init; }

    /// <summary>The one capability that the metric is read for; null for all.</summary>
    public string? Capability { get; private init; }

    /// <summary>Reads one entry of a level.</summary>
    /// <exception cref="DefinitionException">A key is unknown, missing or impossible.</exception>
    internal static Criterion Read(YamlMap map, int level, Catalog.Catalog catalog)
    {
        map.Allow(["title", "says", "metric", "check", "bound", "over_days", "capability"]);
        if (new[] { "says", "metric", "check" }.Count(map.Has) != 1)
            throw map.Wrong("a criterion is one of says (a person's word), metric and check (a share of services)");
        var criterion = new Criterion(level, map.Text("title"), map.OptionalText("says"), map.OptionalText("metric"), map.OptionalText("check"), null, (int)map.Number("over_days", 7, 730, 90))
        {
            Capability = OfCapability(map, catalog),
        };
        if (criterion.Statement is not null)
            return criterion;
        // The text must be there whether or not the metric is measured here.
        map.Text("bound");
        if (criterion.Check is { } check)
            return criterion with { Bound = OfCheck(map, check, catalog) };
        return catalog.Find(criterion.MetricName!) is { } metric ? criterion with { Metric = metric, Bound = Bound.Read(map, "bound", metric) } : criterion;
    }

    private static string? OfCapability(YamlMap map, Catalog.Catalog catalog)
    {
        var names = catalog.CapabilityNames;
        return map.OptionalText("capability") is not { } name || names.Contains(name) ? map.OptionalText("capability")
            : throw map.Wrong("capability", $"no capability '{name}'{DefinitionException.DidYouMean(name, names)}");
    }

    private static Bound OfCheck(YamlMap map, string check, Catalog.Catalog catalog)
    {
        var known = catalog.Scorecards.SelectMany(card => card.Checks.Select(one => $"{card.Name}/{one.Id}")).ToList();
        if (!known.Contains(check))
            throw map.Wrong("check", $"no check '{check}'{DefinitionException.DidYouMean(check, known)}; write SCORECARD/CHECK");
        const string atLeast = "at least ";
        var text = map.Text("bound");
        return text.StartsWith(atLeast, StringComparison.Ordinal) && Amount.Read(text[atLeast.Length..], "ratio") is { } share ? new Bound(share, IsUpper: false, text[atLeast.Length..])
            : throw map.Wrong("bound", $"'{text}' is no share of services; write for example at least 50 %");
    }
}

/// <summary>Whether a criterion is met.</summary>
public enum CriterionState
{
    /// <summary>It is met.</summary>
    Met,

    /// <summary>It is not met.</summary>
    NotMet,

    /// <summary>Nothing tells whether it is met; the evidence says why.</summary>
    NotKnown,
}

/// <summary>What came of a criterion.</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="State">Whether it is met.</param>
/// <param name="Evidence">The number with its interval, the statement with its day, or why nothing is known.</param>
public sealed record CriterionResult(Criterion Criterion, CriterionState State, string Evidence);
