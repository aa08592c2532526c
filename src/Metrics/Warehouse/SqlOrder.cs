namespace Metrics.Warehouse;

/// <summary>Orders files so that each comes after what it reads, and checks the one-way street (DESIGN 4).</summary>
public static class SqlOrder
{
    /// <summary>Tables that the program itself fills, with what each of them reads.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> BuiltIn = new Dictionary<string, string[]>
    {
        ["lineage.deployments"] = ["lineage.rollouts", "stage.commits", "stage.changes"],
        ["lineage.changes"] = ["lineage.rollouts", "stage.commits", "stage.changes"],
        ["lineage.touches"] = ["lineage.services", "stage.commits", "stage.changes"],
    };

    /// <summary>The files of the lineage and model layers in an order in which they can be computed.</summary>
    /// <exception cref="DefinitionException">A file reads a later layer or an unknown table, or files read each other in a circle.</exception>
    public static IReadOnlyList<SqlFile> Sort(IReadOnlyList<SqlFile> files)
    {
        var tables = files.ToLookup(file => file.Table);
        foreach (var file in files)
            Check(file, tables);
        var done = new List<SqlFile>();
        var path = new List<string>();
        foreach (var file in files.Where(file => file.Layer is "lineage" or "model"))
            Visit(file.Table, tables, done, path);
        return done;
    }

    private static void Check(SqlFile file, ILookup<string, SqlFile> tables)
    {
        if (file.Needs.FirstOrDefault(needs => !file.Reads.Contains(needs)) is { } needs)
            throw new DefinitionException(file.Path, $"'needs' must name a table that the file reads, not {needs}");
        foreach (var table in file.Reads)
        {
            var layer = table[..table.IndexOf('.', StringComparison.Ordinal)];
            if (SqlFile.Layers.ToList().IndexOf(layer) > SqlFile.Layers.ToList().IndexOf(file.Layer))
                throw new DefinitionException(file.Path, $"reads {table}, a later layer");
            if (layer == "metrics")
                throw new DefinitionException(file.Path, $"reads {table}; a metric never reads a metric");
            if (!file.IsWhole && file.Layer != "metrics" && tables[table].FirstOrDefault() is { IsWhole: true })
                throw new DefinitionException(file.Path, $"reads {table}, which is refreshed as a whole; so must this be: -- refresh: whole");
            if (layer != "raw" && !tables.Contains(table) && !BuiltIn.ContainsKey(table))
                throw new DefinitionException(file.Path,
                    $"no table '{table}'" + DefinitionException.DidYouMean(table, tables.Select(x => x.Key).Concat(BuiltIn.Keys)));
        }
    }

    private static void Visit(string table, ILookup<string, SqlFile> tables, List<SqlFile> done, List<string> path)
    {
        if (path.Contains(table))
            throw new DefinitionException(tables[table].FirstOrDefault()?.Path ?? table,
                $"reads itself in a circle: {string.Join(" → ", path.Skip(path.IndexOf(table)))} → {table}");
        var file = tables[table].FirstOrDefault();
        if (file is not null && done.Contains(file) || table.StartsWith("stage.", StringComparison.Ordinal) || table.StartsWith("raw.", StringComparison.Ordinal))
            return;
        path.Add(table);
        foreach (var read in file?.Reads ?? BuiltIn[table])
            Visit(read, tables, done, path);
        path.RemoveAt(path.Count - 1);
        if (file is not null)
            done.Add(file);
    }
}
