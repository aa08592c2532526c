namespace Metrics.Adoption;

/// <summary>A list of checks in levels, from <c>dashboards/scorecards/NAME.yml</c> (measurement 3.3).</summary>
/// <param name="Name">Name of its file without the ending.</param>
/// <param name="Title">Its title.</param>
/// <param name="About">What it is for.</param>
/// <param name="Owner">The team that looks after it.</param>
/// <param name="Target">The level that every service is to reach; its checks and those of lower levels are required.</param>
/// <param name="Checks">The checks, in the order of the file.</param>
public sealed record Scorecard(string Name, string Title, string About, string Owner, int Target, IReadOnlyList<Check> Checks)
{
    /// <summary>The highest level that a check names.</summary>
    public int Highest => Checks.Max(check => check.Level);

    /// <summary>Reads every <c>dashboards/scorecards/*.yml</c>.</summary>
    /// <exception cref="DefinitionException">A file is no YAML, lacks something, or names what does not exist.</exception>
    public static IReadOnlyList<Scorecard> ReadAll(string root, Catalog.Catalog catalog)
    {
        var folder = Path.Combine(root, "dashboards", "scorecards");
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.yml").Order(StringComparer.Ordinal)
                .Select(file => Parse("dashboards/scorecards/" + Path.GetFileName(file), File.ReadAllText(file), catalog))]
            : [];
    }

    /// <summary>Parses one scorecard's text.</summary>
    /// <exception cref="DefinitionException">As <see cref="ReadAll"/>.</exception>
    public static Scorecard Parse(string path, string text, Catalog.Catalog catalog)
    {
        var file = YamlMap.Parse(path, text).Only("title", "about", "owner", "target", "applies", "checks");
        if (file.Has("applies"))
            CheckLimits(file.Map("applies"));
        var maps = file.Maps("checks");
        Check[] checks = maps.Length > 0 ? [.. maps.Select(map => Check.Read(map, catalog))] : throw file.Wrong("checks", "a scorecard needs at least one check");
        if (checks.GroupBy(check => check.Id).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw file.Wrong("checks", $"'{twice.Key}' is the id of two checks");
        var highest = checks.Max(check => check.Level);
        if (Enumerable.Range(1, highest).FirstOrDefault(level => checks.All(check => check.Level != level)) is > 0 and var empty)
            throw file.Wrong("checks", $"no check of level {empty}; levels go from 1 to {highest} without a gap");
        return new Scorecard(Path.GetFileNameWithoutExtension(path), file.Text("title"), file.OptionalText("about") ?? "", file.Text("owner"),
            (int)file.Number("target", 1, highest), checks);
    }

    /// <summary>Refuses what no file can be limited to.</summary>
    internal static void CheckLimits(YamlMap applies)
    {
        applies.Allow(["tiers", "services", "except"]);
        foreach (var key in applies.Keys)
            if (applies.Texts(key).Length == 0)
                throw applies.Wrong(key, "the list is empty");
    }
}
