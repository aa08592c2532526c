using Metrics.Catalog;

namespace Metrics.Adoption;

/// <summary>One thing that a level of maturity asks for: a number of a metric, of the services or of a survey, or a dated word of a person (measurement 3.4).</summary>
/// <param name="Level">The level it belongs to, 1 to 4.</param>
/// <param name="Title">What it asks for.</param>
/// <param name="Statement">Name of the criterion that somebody states; null for a number.</param>
/// <param name="MetricName">The metric; it need not be measured here yet. Null for others.</param>
/// <param name="Check">SCORECARD/CHECK of which a share of services passes; null for others.</param>
/// <param name="Bound">What the number must keep; null for a statement, and for a metric that is not measured here.</param>
/// <param name="Days">Length of the metric's window; how long ago a wave may have closed.</param>
public sealed record Criterion(int Level, string Title, string? Statement, string? MetricName, string? Check, Bound? Bound, int Days)
{
    private const string AtLeast = "at least ", AtMost = "at most ";
    private static readonly string[] Kinds = ["says", "metric", "check", "survey", "waves"];

    /// <summary>The metric; null where it is not measured here, or none is asked for.</summary>
    public Metric? Metric { get; private init; }

    /// <summary>The one capability that the metric is read for; null for all.</summary>
    public string? Capability { get; private init; }

    /// <summary>The number of a survey, of everybody who answered, as <c>platform.satisfied</c>; null for others.</summary>
    public string? Survey { get; private init; }

    /// <summary>The number of a survey of which so many closed waves must have asked; null for others.</summary>
    public string? Waves { get; private init; }

    /// <summary>Reads one entry of a level.</summary>
    /// <exception cref="DefinitionException">A key is unknown, missing or impossible.</exception>
    internal static Criterion Read(YamlMap map, int level, Catalog.Catalog catalog)
    {
        map.Allow([.. Kinds, "title", "bound", "over_days", "capability"]);
        if (Kinds.Count(map.Has) != 1)
            throw map.Wrong("a criterion is one of says (a person's word), metric, check (a share of services), survey (a number of the newest wave) and waves (how many asked for it)");
        var criterion = new Criterion(level, map.Text("title"), map.OptionalText("says"), map.OptionalText("metric"), map.OptionalText("check"), null, (int)map.Number("over_days", 7, 730, map.Has("survey") || map.Has("waves") ? 365 : 90))
        {
            Capability = OfCapability(map, catalog),
            Survey = map.OptionalText("survey"),
            Waves = map.OptionalText("waves"),
        };
        if (criterion.Statement is not null)
            return criterion;
        // The text must be there whether or not the metric is measured here.
        map.Text("bound");
        if (criterion.Check is { } check)
            return criterion with { Bound = OfCheck(map, check, catalog) };
        if ((criterion.Survey ?? criterion.Waves) is { } measure)
            return criterion with { Bound = OfSurvey(map, measure, criterion.Waves is not null, catalog) };
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
        var text = map.Text("bound");
        return text.StartsWith(AtLeast, StringComparison.Ordinal) && Amount.Read(text[AtLeast.Length..], "ratio") is { } share ? new Bound(share, IsUpper: false, text[AtLeast.Length..])
            : throw map.Wrong("bound", $"'{text}' is no share of services; write for example at least 50 %");
    }

    private static Bound OfSurvey(YamlMap map, string measure, bool isCount, Catalog.Catalog catalog)
    {
        if (catalog.SurveyMeasures.FirstOrDefault(known => known.Id == measure) is not { } meaning)
            throw map.Wrong(isCount ? "waves" : "survey", $"no questionnaire asks for '{measure}'{DefinitionException.DidYouMean(measure, catalog.SurveyMeasures.Select(known => known.Id))}");
        var (text, example) = (map.Text("bound"), isCount ? "at least 4" : meaning.Unit == "percent" ? "at least 60 %" : "at least 60");
        var isUpper = !isCount && meaning.IsLowerBetter == true;
        var (side, unit) = (isUpper ? AtMost : AtLeast, isCount ? "waves" : meaning.Unit);
        // A survey tells shares in percent where metrics tell them as ratios.
        return text.StartsWith(side, StringComparison.Ordinal) && Amount.Read(text[side.Length..], unit == "percent" ? "ratio" : unit) is { } value
            ? new Bound(unit == "percent" ? value * 100 : value, isUpper, text[side.Length..])
            : throw map.Wrong("bound", $"'{text}' is no bound of that; write for example {(isUpper ? example.Replace(AtLeast, AtMost, StringComparison.Ordinal) : example)}");
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
