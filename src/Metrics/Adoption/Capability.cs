using Metrics.Catalog;

namespace Metrics.Adoption;

/// <summary>Something the platform offers, as its file in <c>dashboards/capabilities</c> declares it (measurement 3.1). The model reads the same file.</summary>
/// <param name="Name">Name of its file without the ending.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="About">What it is for.</param>
/// <param name="Owner">The team that offers it.</param>
/// <param name="Start">Since when it is offered; null for ever.</param>
/// <param name="MandatoryFrom">Since when it must be used; null where it need not be.</param>
/// <param name="IsGoldenPath">Whether it is meant to be the default way.</param>
/// <param name="Any">Signs of which one shows that a service uses it.</param>
/// <param name="All">Signs that must all show.</param>
/// <param name="Requires">Checks that must be passed besides.</param>
public sealed record Capability(string Name, string Title, string About, string Owner, GoalDay? Start, GoalDay? MandatoryFrom, bool IsGoldenPath,
    IReadOnlyList<TraitPattern> Any, IReadOnlyList<TraitPattern> All, IReadOnlyList<TraitPattern> Requires)
{
    private const string Folder = "dashboards/capabilities";

    /// <summary>Whether it is about the demo organisation alone.</summary>
    public bool IsDemo { get; private init; }

    private static readonly string[] Keys =
        ["title", "about", "owner", "start", "mandatory_from", "golden_path", "eligible", "aware", "tried", "detect", "requires", "version", "demo"];

    /// <summary>Reads every <c>dashboards/capabilities/*.yml</c>.</summary>
    /// <exception cref="DefinitionException">A file is no YAML, lacks something, or says something impossible.</exception>
    /// <param name="root">The folder that holds <c>dashboards/</c>.</param>
    /// <param name="withDemo">Whether those count that say <c>demo: true</c>: they are about the demo organisation alone.</param>
    public static IReadOnlyList<Capability> ReadAll(string root, bool withDemo)
    {
        var folder = Path.Combine(root, Folder);
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.yml").Order(StringComparer.Ordinal)
                .Select(file => Parse($"{Folder}/{Path.GetFileName(file)}", File.ReadAllText(file)))
                .Where(capability => withDemo || !capability.IsDemo)]
            : [];
    }

    /// <summary>Parses one file's text.</summary>
    /// <exception cref="DefinitionException">As <see cref="ReadAll"/>.</exception>
    public static Capability Parse(string path, string text)
    {
        var file = YamlMap.Parse(path, text).Only(Keys);
        var owner = file.Text("owner");
        if (owner.Contains('@', StringComparison.Ordinal))
            throw file.Wrong("owner", $"'{owner}' is a person's address; a capability belongs to a team");
        var (start, mandate) = (Day(file, "start"), Day(file, "mandatory_from"));
        if (start is { } from && mandate is { } must && from.Day is null == must.Day is null && must.On(default(DateOnly).AddYears(100)) < from.On(default(DateOnly).AddYears(100)))
            throw file.Wrong("mandatory_from", $"'{file.Text("mandatory_from")}' is before start, '{file.Text("start")}'");
        if (file.Has("eligible"))
            CheckEligible(file.Map("eligible"));
        Signs(file, "aware");
        Signs(file, "tried");
        if (file.Has("version"))
            TraitPattern.Read(file.Map("version"));
        var detect = file.Map("detect").Only("any", "all");
        var (any, all) = (Signs(detect, "any"), Signs(detect, "all"));
        if (any.Count + all.Count == 0)
            throw detect.Wrong("nothing to detect it by; name signs under any or all, such as all: [{workflow: deploy.yml}]");
        return new Capability(Path.GetFileNameWithoutExtension(path), file.Text("title"), file.Text("about"), owner, start, mandate,
            file.Flag("golden_path"), any, all, Signs(file, "requires")) { IsDemo = file.Flag("demo") };
    }

    private static void CheckEligible(YamlMap eligible)
    {
        eligible.Only("services", "teams", "tiers", "traits", "except");
        _ = (eligible.Texts("services"), eligible.Texts("teams"), eligible.Texts("tiers"));
        Signs(eligible, "traits");
        foreach (var rule in eligible.Maps("except"))
        {
            rule.Only("services", "teams", "tiers", "reason");
            if (rule.Texts("services").Length + rule.Texts("teams").Length + rule.Texts("tiers").Length == 0)
                throw rule.Wrong("excludes nobody; name services, teams or tiers");
            if (!rule.Has("reason"))
                throw rule.Wrong("reason", "missing; whoever is not there must be able to read why");
        }
    }

    private static IReadOnlyList<TraitPattern> Signs(YamlMap file, string key) => [.. file.Maps(key).Select(TraitPattern.Read)];

    private static GoalDay? Day(YamlMap file, string key) => file.Has(key) ? GoalDay.Read(file, key) : null;
}
