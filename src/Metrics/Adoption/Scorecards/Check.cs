using Metrics.Catalog;

namespace Metrics.Adoption;

/// <summary>One check of a scorecard: a predicate over what is known of a service (measurement 3.3).</summary>
/// <param name="Id">Its name within the scorecard.</param>
/// <param name="Title">What holds where it passes.</param>
/// <param name="Level">The level it belongs to, from 1.</param>
/// <param name="Weight">What it counts in the score.</param>
/// <param name="Kind">What it asks: one of <see cref="Kinds"/>.</param>
/// <param name="Asks">The same in words.</param>
/// <param name="How">What to do to pass; empty where nobody said.</param>
public sealed record Check(string Id, string Title, int Level, double Weight, string Kind, string Asks, string How)
{
    /// <summary>What a check may ask. All but <c>metric</c> are answered by <c>sql/model/check_spans.sql</c>.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["owned", "deployed_within_days", "ci_within_days", "trait", "capability", "metric"];

    private static readonly string[] Keys = ["id", "title", "level", "weight", "how", "applies", "fresh_days", "bound", "over_days", .. Kinds];

    /// <summary>The metric that is held against <see cref="Bound"/>; null for the other kinds.</summary>
    public Metric? Metric { get; private init; }

    /// <summary>What the metric's value must keep.</summary>
    public Bound? Bound { get; private init; }

    /// <summary>Length of the window of the metric.</summary>
    public int Days { get; private init; }

    /// <summary>The capability that it asks for; null for the other kinds.</summary>
    public string? Capability { get; private init; }

    /// <summary>Reads one entry of a scorecard's list.</summary>
    /// <exception cref="DefinitionException">A key is unknown, missing or names what does not exist.</exception>
    internal static Check Read(YamlMap map, Catalog.Catalog catalog)
    {
        map.Allow(Keys);
        var kinds = Kinds.Where(map.Has).ToList();
        if (kinds.Count != 1)
            throw map.Wrong($"a check asks for one thing; write one of {string.Join(", ", Kinds)}");
        if (map.Has("applies"))
            Scorecard.CheckLimits(map.Map("applies"));
        var check = new Check(map.Text("id"), map.Text("title"), (int)map.Number("level", 1, 9), map.Number("weight", 0.01, 1000, 1), kinds[0], "", map.OptionalText("how") ?? "");
        return kinds[0] switch
        {
            "owned" => map.Flag("owned") ? check with { Asks = "a team owns the service" } : throw map.Wrong("owned", "write true"),
            "deployed_within_days" => check with { Asks = $"a production deployment in the last {map.Number("deployed_within_days", 1, 3650):0} days" },
            "ci_within_days" => check with { Asks = $"a CI run in the last {map.Number("ci_within_days", 1, 3650):0} days" },
            "trait" => check with { Asks = TraitWords(map) },
            "capability" => check with { Capability = map.Text("capability"), Asks = $"uses {map.Text("capability")}, by its own rules of detection" },
            _ => OfMetric(check, map, catalog),
        };
    }

    private static Check OfMetric(Check check, YamlMap map, Catalog.Catalog catalog)
    {
        var name = map.Text("metric");
        var metric = catalog.Find(name) ?? throw map.Wrong("metric", $"no metric '{name}'{catalog.DidYouMean(name)}");
        var bound = Bound.Read(map, "bound", metric);
        var days = (int)map.Number("over_days", 7, 730, 90);
        return check with { Metric = metric, Bound = bound, Days = days, Asks = $"{metric.Title.ToLowerInvariant()} {bound} over {days} days" };
    }

    private static string TraitWords(YamlMap map)
    {
        var trait = map.Map("trait");
        var kind = trait.Keys.FirstOrDefault(key => key != "value") ?? throw map.Wrong("trait", "write the kind and a name, such as {file: README*}");
        trait.Allow([kind, "value"]);
        var words = $"{kind.Replace('_', ' ')} {trait.Text(kind)}" + (trait.OptionalText("value") is { } value ? $" = {value}" : "");
        return map.Has("fresh_days") ? $"{words}, told of in the last {map.Number("fresh_days", 1, 3650):0} days" : words;
    }
}
