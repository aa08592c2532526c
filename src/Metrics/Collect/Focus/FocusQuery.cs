using Metrics.Collect.Files;
using Metrics.Collect.Inbound;

namespace Metrics.Collect.Focus;

/// <summary>The queries over one FOCUS file: which rows are bad, and the charges of the good ones.</summary>
internal sealed class FocusQuery
{
    private readonly string _rows, _problem;

    /// <param name="relation">The table function that reads the file.</param>
    /// <param name="columns">Name and DuckDB type of the file's columns.</param>
    public FocusQuery(string relation, IReadOnlyList<(string Name, string Type)> columns)
    {
        var given = FocusColumn.All.Select(column => (Column: column, File: Find(column, columns))).ToList();
        Missing = given.FirstOrDefault(one => one.Column.IsRequired && one.File is null).Column;
        _rows = $"(select {string.Join(", ", given.Select(one => $"{(one.File is { } file ? AsText(file) : "cast(null as varchar)")} as {Sql.Name(one.Column.Alias)}"))} from {relation})";
        Checks = [.. given.Where(one => one.File is not null).SelectMany(one => Check(one.Column, one.File!.Value.Type)), .. WholeRow];
        _problem = CheckedRows.ProblemOf(Checks);
    }

    /// <summary>A required column that the file lacks; null where it has all.</summary>
    public FocusColumn? Missing { get; }

    /// <summary>What is checked; a row's problem is the index of the first that it fails.</summary>
    public IReadOnlyList<RowCheck> Checks { get; }

    /// <summary>Query for the rows as texts, in parentheses.</summary>
    public string Rows => _rows;

    /// <summary>The good rows, typed.</summary>
    /// <param name="hasBad">Whether there are bad ones to leave out.</param>
    public string Good(bool hasBad) => $"select {string.Join(", ", FocusColumn.All.Select(Typed))} from {_rows} {(hasBad ? $"where {_problem} is null" : "")}";

    private static string Typed(FocusColumn column) => column.Kind switch
    {
        FocusKind.Decimal => $"cast({Sql.Name(column.Alias)} as decimal(38, 18)) as {Sql.Name(column.Alias)}",
        FocusKind.Instant => $"cast({Sql.Name(column.Alias)} as timestamptz) as {Sql.Name(column.Alias)}",
        _ when column.Alias is "category" or "class" or "frequency" => $"lower({Sql.Name(column.Alias)}) as {Sql.Name(column.Alias)}",
        _ => Sql.Name(column.Alias),
    };

    private static (string Name, string Type)? Find(FocusColumn column, IReadOnlyList<(string Name, string Type)> columns)
    {
        foreach (var name in column.Names)
            if (columns.FirstOrDefault(one => one.Name.Trim().Equals(name, StringComparison.OrdinalIgnoreCase)) is { Name: not null } found)
                return found;
        return null;
    }

    // Some writers say null where they mean nothing.
    private static string AsText((string Name, string Type) file)
    {
        var name = Sql.Name(file.Name);
        var isNested = file.Type.EndsWith(']') || file.Type.StartsWith("STRUCT", StringComparison.Ordinal) || file.Type.StartsWith("MAP", StringComparison.Ordinal);
        return file.Type == "VARCHAR" ? $"case when lower(trim({name})) not in ('', 'null') then trim({name}) end"
            : file.Type is "FLOAT" or "DOUBLE" ? $"case when isfinite({name}) then cast({name} as varchar) end"
            : isNested ? $"cast(to_json({name}) as varchar)" : $"cast({name} as varchar)";
    }

    private static IEnumerable<RowCheck> Check(FocusColumn column, string type)
    {
        var name = Sql.Name(column.Alias);
        if (column.IsRequired)
            yield return new($"{name} is null", column.Name, "''", _ => "is missing; every row of a FOCUS file needs it");
        if (column.Kind == FocusKind.Decimal)
            yield return new(DecimalText.Misfit(name, type is "FLOAT" or "DOUBLE"), column.Name, name,
                value => $"{Excerpt.Of(value, 60)} is no amount with at most 18 decimals; write it as 12.5, with a point and without grouping");
        if (column.Kind == FocusKind.Instant)
            yield return new($"{name} is not null and coalesce(try_cast({name} as timestamptz) not between timestamptz '1990-01-01' and timestamptz '2100-01-01', true)",
                column.Name, name, value => $"{Excerpt.Of(value, 60)} is no instant; write it as 2025-03-01T00:00:00Z");
        if (column.Kind == FocusKind.Map)
            yield return new($"case when {name} is null then false when not json_valid({name}) then true else json_type({name}) <> 'OBJECT' end",
                column.Name, name, value => $"{Excerpt.Of(value, 60)} is no JSON object; write it as {{\"service\":\"checkout\"}}");
    }

    private static IReadOnlyList<RowCheck> WholeRow { get; } =
    [
        new($"lower(category) not in ({string.Join(", ", FocusColumn.Categories.Select(Sql.Text))})", "ChargeCategory", "category",
            value => $"{Excerpt.Of(value, 60)} is none of Usage, Purchase, Tax, Credit, Adjustment"),
        new("not regexp_full_match(currency, '[A-Z]{3}')", "BillingCurrency", "currency", value => $"{Excerpt.Of(value, 60)} is no currency; write three letters, such as USD"),
        new("try_cast(ends as timestamptz) <= try_cast(starts as timestamptz)", "ChargePeriodEnd", "ends",
            value => $"{Excerpt.Of(value, 60)} is not after ChargePeriodStart; the end of a period is exclusive"),
        new("try_cast(ends as timestamptz) > try_cast(starts as timestamptz) + interval 5 years", "ChargePeriodEnd", "ends",
            value => $"{Excerpt.Of(value, 60)} is more than five years after ChargePeriodStart"),
    ];
}
