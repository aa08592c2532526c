using Metrics.Warehouse;

namespace Metrics.Web.Pages.Explain;

/// <summary>One table on the way from the sources to a metric, with what it is made from.</summary>
/// <param name="Table"><c>layer.noun</c>, or the metric's id.</param>
/// <param name="About">First line of its file.</param>
/// <param name="Files">The files that fill it; empty where the program does.</param>
/// <param name="Reads">What it is made from; empty where it stands elsewhere in the tree.</param>
internal sealed record LineageNode(string Table, string About, IReadOnlyList<SqlFile> Files, IReadOnlyList<LineageNode> Reads)
{
    private static readonly Dictionary<string, string> BuiltIn = new()
    {
        ["lineage.deployments"] = "one row per rollout: what it follows, whether it is a rollback or redeploy, what it ships; walked in the commit graph by the program",
        ["lineage.changes"] = "one row per change and service: its first deployment; walked in the commit graph by the program",
        ["lineage.touches"] = "one row per pull request and service of a part of its repository that it touches; walked in the commit graph by the program",
    };

    /// <summary>The tree of a file, down to the documents as received.</summary>
    public static LineageNode Of(SqlFile file, IReadOnlyList<SqlFile> all)
    {
        var tables = all.Where(other => other.Layer != "metrics").ToLookup(other => other.Table);
        var seen = new HashSet<string>();
        return new LineageNode(file.Path, file.Header.GetValueOrDefault("title", ""), [file],
            [.. file.Reads.Select(table => Visit(table, tables, seen))]);
    }

    private static LineageNode Visit(string table, ILookup<string, SqlFile> tables, HashSet<string> seen)
    {
        var files = tables[table].ToList();
        var about = BuiltIn.GetValueOrDefault(table) ?? Describe(files);
        if (!seen.Add(table))
            return new LineageNode(table, "shown above", [], []);
        var reads = SqlOrder.BuiltIn.TryGetValue(table, out var builtIn) ? builtIn.AsEnumerable() : files.SelectMany(file => file.Reads).Distinct().Order();
        return new LineageNode(table, about, files, [.. reads.Where(read => read != table).Select(read => Visit(read, tables, seen))]);
    }

    private static string Describe(List<SqlFile> files) => files.Count switch
    {
        0 => "",
        1 => FirstComment(files[0]),
        _ => $"one table of all sources: {string.Join(", ", files.Select(file => file.Folder))}",
    };

    private static string FirstComment(SqlFile file) => file.Text.Split('\n', 2)[0] is ['-', '-', .. var comment] ? comment.Trim() : "";
}
