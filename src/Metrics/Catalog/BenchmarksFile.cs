using System.Globalization;

namespace Metrics.Catalog;

/// <summary>Reads one <c>benchmarks/YEAR.yml</c>.</summary>
internal static class BenchmarksFile
{
    private static readonly string[] Items = [.. BenchmarksQuickCheck.Parts];
    private static readonly string[] LevelItems = [.. Items.SkipLast(1)];
    private static readonly string[] QuickItems = [.. Items, "throughput", "instability"];

    // On the raw scale a low figure of these is better.
    private static readonly string[] Inverted = ["change_fail_rate", "rework_rate", "instability"];

    /// <summary>Parses a file's text.</summary>
    /// <param name="path">Path for messages; its name must be the year.</param>
    /// <param name="text">The YAML.</param>
    /// <exception cref="DefinitionException">An unknown key, a missing field or a figure that cannot be.</exception>
    public static BenchmarksOfYear Parse(string path, string text)
    {
        var top = YamlMap.Parse(path, text).Only(["year", "title", "source", "about", "levels", "distributions", "multiples", "quick_check", "quick_check_groups", "profiles"]);
        var year = (int)top.Number("year", 0, 1e12);
        if (Path.GetFileNameWithoutExtension(path) != year.ToString(CultureInfo.InvariantCulture))
            throw top.Wrong($"'year' is {year}, but the file is named for another");
        if (!top.Has("levels") && !top.Has("distributions") && !top.Has("multiples"))
            throw top.Wrong("lacks 'levels', 'distributions' or 'multiples'");
        return new(
            year, top.Text("title"), top.Text("source"), top.Text("about"),
            top.Has("levels") ? Levels(top) : [],
            top.Has("distributions") ? Distributions(top) : [],
            top.Has("multiples") ? Multiples(top) : null,
            top.Has("quick_check") ? QuickCheck(top) : null,
            [.. top.Maps("quick_check_groups").SelectMany(Groups)],
            top.Has("profiles") ? Profiles(top) : []);
    }

    private static IReadOnlyList<BenchmarksLevel> Levels(YamlMap top) =>
    [
        .. top.Maps("levels", ["name", "share", "tag", "tags", "note", .. LevelItems]).Select(level => new BenchmarksLevel(
            level.Text("name"), level.OptionalNumber("share"), Tag(level), Tags(level), level.OptionalText("note"),
            LevelItems.ToDictionary(item => item, item => BenchmarksBand.Read(level.Map(item).Only(BenchmarksBand.Keys), item)))),
    ];

    private static IReadOnlyList<BenchmarksDistribution> Distributions(YamlMap top)
    {
        var all = top.Map("distributions").Only(Items);
        return [.. all.Keys.Select(item => Distribution(all.Map(item).Only("tag", "note", "bands"), item))];
    }

    private static BenchmarksDistribution Distribution(YamlMap node, string item)
    {
        var rows = node.Maps("bands", [.. BenchmarksBand.Keys, "share", "cumulative"]);
        var bands = rows.Select(row =>
            new BenchmarksShare(BenchmarksBand.Read(row, item), row.Number("share", 0, 1e12), row.Number("cumulative", 0, 1e12))).ToList();
        for (var i = 1; i < bands.Count; i++)
            if (bands[i].Band.Order <= bands[i - 1].Band.Order || bands[i].Cumulative < bands[i - 1].Cumulative)
                throw rows[i].Wrong("bands go from best to worst");
        if (bands[^1] is not { Cumulative: 100, Band: { Below: null, AtLeast: null, UpTo: null } })
            throw rows[^1].Wrong("the last band has no bound and 100 % of answers");
        return new(item, Tag(node), node.OptionalText("note"), bands);
    }

    private static BenchmarksMultiples Multiples(YamlMap top)
    {
        string[] items = [.. LevelItems, "change_success"];
        var node = top.Map("multiples").Only(["tag", "compared", "note", .. items]);
        return new(
            Tag(node), node.Text("compared"), node.Text("note"), items.Where(node.Has).ToDictionary(item => item, item => node.Number(item, 0, 1e12)));
    }

    private static BenchmarksQuickCheck QuickCheck(YamlMap top)
    {
        var node = top.Map("quick_check").Only("tag", "note", "items");
        var items = node.Map("items").Only(QuickItems);
        return new(Tag(node), node.Text("note"), items.Keys.ToDictionary(item => item, item => Score(items, item)));
    }

    private static IEnumerable<BenchmarksGroup> Groups(YamlMap node)
    {
        node.Allow(["kind", "tag", "note", "groups"]);
        return node.Maps("groups", ["name", .. QuickItems]).Select(group => new BenchmarksGroup(node.Word("kind", "industry", "size"), group.Text("name"),
            new(Tag(node), node.Text("note"), group.Keys.Where(key => key != "name").ToDictionary(item => item, item => Score(group, item)))));
    }

    private static BenchmarksScore Score(YamlMap items, string item)
    {
        var node = items.Map(item).Only("mean", "deviation");
        var mean = node.Number("mean", 0, 1e12);
        if (mean > 10) throw node.Wrong($"'mean' is from 0 to 10, not {mean}");
        return new(mean, node.Number("deviation", 0, 1e12), Inverted.Contains(item) ? 10 - mean : mean);
    }

    private static IReadOnlyList<BenchmarksProfile> Profiles(YamlMap top)
    {
        var node = top.Map("profiles").Only("tag", "note", "teams");
        var tag = Tag(node);
        return [.. node.Maps("teams", "name", "share", "about")
            .Select(team => new BenchmarksProfile(team.Text("name"), team.Number("share", 0, 1e12), team.Text("about"), tag))];
    }

    private static string Tag(YamlMap node, string key = "tag") => node.Word(key, "P", "S", "M");

    private static Dictionary<string, string> Tags(YamlMap level)
    {
        if (!level.Has("tags")) return [];
        var node = level.Map("tags").Only(["share", .. LevelItems]);
        return node.Keys.ToDictionary(key => key, key => Tag(node, key));
    }
}
