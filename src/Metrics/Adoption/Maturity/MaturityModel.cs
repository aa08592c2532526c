namespace Metrics.Adoption;

/// <summary>One aspect of maturity with its four levels.</summary>
/// <param name="Name">Short name.</param>
/// <param name="Title">Title.</param>
/// <param name="Criteria">What each level asks for; a level without any is met by default.</param>
public sealed record Aspect(string Name, string Title, IReadOnlyList<Criterion> Criteria);

/// <summary>Platform maturity from 0 to 4, from <c>dashboards/maturity/platform.yml</c> (measurement 3.4).</summary>
/// <param name="Title">Title.</param>
/// <param name="About">What it is.</param>
/// <param name="Aspects">The aspects, in the order of the file.</param>
public sealed record MaturityModel(string Title, string About, IReadOnlyList<Aspect> Aspects)
{
    /// <summary>The highest level.</summary>
    public const int Highest = 4;

    private const string FileName = "dashboards/maturity/platform.yml";

    /// <summary>What the levels are called; 0 is what is below the first.</summary>
    public static IReadOnlyList<string> Levels { get; } = ["Not there yet", "Provisional", "Operational", "Self-service product", "Optimising"];

    /// <summary>The names of all criteria that people state.</summary>
    public IEnumerable<Criterion> Statements => Aspects.SelectMany(aspect => aspect.Criteria).Where(criterion => criterion.Statement is not null);

    /// <summary>Reads the file; null where there is none.</summary>
    /// <exception cref="DefinitionException">It is no YAML, lacks something, or names what does not exist.</exception>
    public static MaturityModel? Read(string root, Catalog.Catalog catalog) =>
        File.Exists(Path.Combine(root, FileName)) ? Parse(File.ReadAllText(Path.Combine(root, FileName)), catalog) : null;

    /// <summary>Parses the file's text.</summary>
    /// <exception cref="DefinitionException">As <see cref="Read"/>.</exception>
    public static MaturityModel Parse(string text, Catalog.Catalog catalog)
    {
        var file = YamlMap.Parse(FileName, text).Only("title", "about", "aspects");
        var model = new MaturityModel(file.Text("title"), file.OptionalText("about") ?? "", [.. file.Maps("aspects", "name", "title", "levels").Select(map =>
        {
            var levels = map.Rows("levels");
            return levels.Length == Highest ? new Aspect(map.Text("name"), map.Text("title"), [.. levels.SelectMany((row, i) => row.Select(cell => Criterion.Read(cell, i + 1, catalog)))])
                : throw map.Wrong("levels", $"{Highest} lists are expected, one a level; [] is met by default");
        })]);
        return model.Statements.GroupBy(criterion => criterion.Statement).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw file.Wrong("aspects", $"'{twice.Key}' is stated for two criteria; each needs a name of its own")
            : model;
    }
}
