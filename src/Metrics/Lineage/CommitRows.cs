namespace Metrics.Lineage;

/// <summary>Which row speaks for a commit that came in several times (two connections may read one repository).</summary>
internal static class CommitRows
{
    /// <summary>Row by name, of that many names; -1 for a name that no row has.</summary>
    public static Column<int> Choose(CommitTable table, int names)
    {
        var rows = new Column<int>(names).Fill(names, -1);
        for (var row = 0; row < table.Count; row++)
        {
            ref var chosen = ref rows[table[row].Name];
            if (chosen < 0 || IsBetter(table, row, chosen))
                chosen = row;
        }
        return rows;
    }

    /// <summary>More parents, then the earlier times: the choice must not depend on the order of arrival.</summary>
    private static bool IsBetter(CommitTable table, int row, int than)
    {
        var parents = table.ParentsOf(row).Length.CompareTo(table.ParentsOf(than).Length);
        if (parents != 0)
            return parents > 0;
        return (table[row].AuthoredAt, table[row].CommittedAt).CompareTo((table[than].AuthoredAt, table[than].CommittedAt)) < 0;
    }
}
