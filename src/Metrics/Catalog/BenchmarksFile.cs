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
        var top = BenchmarksNode.Top(
            path, text, "year", "title", "source", "about", "levels", "distributions", "multiples", "quick_check", "profiles");
        var year = (int)top.Number("year");
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
            top.Has("profiles") ? Profiles(top) : []);
    }

    private static IReadOnlyList<BenchmarksLevel> Levels(BenchmarksNode top) =>
    [
        .. top.List("levels", ["name", "share", "tag", "tags", "note", .. LevelItems]).Select(level => new BenchmarksLevel(
            level.Text("name"), level.OptionalNumber("share"), Tag(level), Tags(level), level.OptionalText("note"),
            LevelItems.ToDictionary(item => item, item => BenchmarksBand.Read(level.Child(item, BenchmarksBand.Keys), item)))),
    ];

    private static IReadOnlyList<BenchmarksDistribution> Distributions(BenchmarksNode top)
    {
        var all = top.Child("distributions", Items);
        return [.. all.Keys.Select(item => Distribution(all.Child(item, "tag", "note", "bands"), item))];
    }

    private static BenchmarksDistribution Distribution(BenchmarksNode node, string item)
    {
        var rows = node.List("bands", [.. BenchmarksBand.Keys, "share", "cumulative"]);
        var bands = rows.Select(row =>
            new BenchmarksShare(BenchmarksBand.Read(row, item), row.Number("share"), row.Number("cumulative"))).ToList();
        for (var i = 1; i < bands.Count; i++)
            if (bands[i].Band.Order <= bands[i - 1].Band.Order || bands[i].Cumulative < bands[i - 1].Cumulative)
                throw rows[i].Wrong("bands go from best to worst");
        if (bands[^1] is not { Cumulative: 100, Band: { Below: null, AtLeast: null, UpTo: null } })
            throw rows[^1].Wrong("the last band has no bound and 100 % of answers");
        return new(item, Tag(node), node.OptionalText("note"), bands);
    }

    private static BenchmarksMultiples Multiples(BenchmarksNode top)
    {
        string[] items = [.. LevelItems, "change_success"];
        var node = top.Child("multiples", ["tag", "compared", "note", .. items]);
        return new(
            Tag(node), node.Text("compared"), node.Text("note"), items.Where(node.Has).ToDictionary(item => item, node.Number));
    }

    private static BenchmarksQuickCheck QuickCheck(BenchmarksNode top)
    {
        var node = top.Child("quick_check", "tag", "note", "items");
        var items = node.Child("items", QuickItems);
        return new(Tag(node), node.Text("note"), items.Keys.ToDictionary(item => item, item => Score(items, item)));
    }

    private static BenchmarksScore Score(BenchmarksNode items, string item)
    {
        var node = items.Child(item, "mean", "deviation");
        var mean = node.Number("mean");
        if (mean > 10) throw node.Wrong($"'mean' is from 0 to 10, not {mean}");
        return new(mean, node.Number("deviation"), Inverted.Contains(item) ? 10 - mean : mean);
    }

    private static IReadOnlyList<BenchmarksProfile> Profiles(BenchmarksNode top)
    {
        var node = top.Child("profiles", "tag", "note", "teams");
        var tag = Tag(node);
        return [.. node.List("teams", "name", "share", "about")
            .Select(team => new BenchmarksProfile(team.Text("name"), team.Number("share"), team.Text("about"), tag))];
    }

    private static string Tag(BenchmarksNode node, string key = "tag") => node.Word(key, "P", "S", "M");

    private static Dictionary<string, string> Tags(BenchmarksNode level)
    {
        if (!level.Has("tags")) return [];
        var node = level.Child("tags", ["share", .. LevelItems]);
        return node.Keys.ToDictionary(key => key, key => Tag(node, key));
    }
}
