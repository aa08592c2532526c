using Metrics.Effects;

namespace Metrics.Catalog;

/// <summary>In which numbers the effect of a capability is looked for, and in which none may be found: <c>dashboards/effects/outcomes.yml</c>.</summary>
/// <param name="Outcomes">The metrics, in the order to show.</param>
/// <param name="Surveys">Measures of surveys, as <c>developer_experience</c>.</param>
/// <param name="Placebo">The metric that no capability can move (measurement 5.4, check 6); null for none.</param>
/// <param name="Placebos">Another one for some capabilities.</param>
public sealed record EffectOutcomes(IReadOnlyList<Metric> Outcomes, IReadOnlyList<string> Surveys, Metric? Placebo, IReadOnlyDictionary<string, Metric> Placebos)
{
    private const string Path = "dashboards/effects/outcomes.yml";

    /// <summary>Reads the file; where there is none nothing is looked for unless it is asked for.</summary>
    /// <exception cref="DefinitionException">It is no YAML, or names a metric that does not exist.</exception>
    public static EffectOutcomes Read(string root, Catalog catalog)
    {
        var file = System.IO.Path.Combine(root, Path);
        return File.Exists(file) ? Parse(Path, File.ReadAllText(file), catalog) : new([], [], null, new Dictionary<string, Metric>());
    }

    /// <summary>Parses the file's text.</summary>
    /// <exception cref="DefinitionException">As <see cref="Read"/>.</exception>
    public static EffectOutcomes Parse(string path, string text, Catalog catalog)
    {
        var map = YamlMap.Parse(path, text).Only("outcomes", "surveys", "placebo", "placebos");
        var placebos = map.Has("placebos") ? map.Map("placebos") : null;
        return new([.. map.Texts("outcomes").Select(name => Find(map, "outcomes", name, catalog))], [.. map.Texts("surveys")],
            map.OptionalText("placebo") is { } placebo ? Find(map, "placebo", placebo, catalog) : null,
            placebos is null ? new Dictionary<string, Metric>() : placebos.Keys.ToDictionary(capability => capability, capability => Find(placebos, capability, placebos.Text(capability), catalog)));
    }

    /// <summary>The metric that this capability cannot move; null for none.</summary>
    public Metric? PlaceboOf(string capability) => Placebos.GetValueOrDefault(capability) ?? Placebo;

    private static Metric Find(YamlMap map, string key, string name, Catalog catalog)
    {
        var metric = catalog.Find(name) ?? throw map.Wrong(key, $"no metric '{name}'" + catalog.DidYouMean(name));
        return Outcome.IsComparable(metric) ? metric : throw map.Wrong(key, $"'{name}' has no scale on which changes can be compared; take a duration, a rate or a share");
    }
}
