using Metrics.Collect.Inbound;

namespace Metrics.Collect.Files;

/// <summary>The queries of one bulk file: how many rows are bad, which, and the documents of the good ones.</summary>
internal sealed class BulkQuery
{
    private readonly EventType _type;
    private readonly IReadOnlyList<Column> _columns;
    private readonly Dictionary<string, Field> _given;
    private readonly string _rows, _problem;

    /// <param name="type">The kind of event.</param>
    /// <param name="relation">The table function that reads the file.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="source">Source of rows that name none.</param>
    public BulkQuery(EventType type, string relation, IReadOnlyList<Column> columns, string source)
    {
        (_type, _columns) = (type, columns);
        _given = type.Fields.Where(field => field.Name == "source" || columns.Any(column => column.Field == field)).ToDictionary(field => field.Name);
        var selected = columns.Select(column => column.AsField(column.Alias == "source" ? source : null)).ToList();
        if (columns.All(column => column.Alias != "source"))
            selected.Add($"{Sql.Text(source)} as source");
        _rows = $"(select {string.Join(", ", selected)} from {relation})";
        Checks = RowChecks.Of(type, [.. _given.Values], columns.Where(column => column.Field is null));
        _problem = CheckedRows.ProblemOf(Checks);
    }

    /// <summary>What is checked; a row's problem is the index of the first that it fails.</summary>
    public IReadOnlyList<RowCheck> Checks { get; }

    /// <summary>Query for the rows, in parentheses.</summary>
    public string Rows => _rows;

    /// <summary>The documents of the good rows: (connection, kind, id, version_at, body). Holds the key of the authors.</summary>
    /// <param name="authors">The keyed hash of authors.</param>
    /// <param name="hasBad">Whether there are bad rows to leave out; the checks cost as much as all the rest.</param>
    public string Good(AuthorHash authors, bool hasBad)
    {
        var id = _type.IdHasRepository ? "repo || '@' || id" : "id";
        var version = _given.ContainsKey("updated_at") ? "try_cast(updated_at as timestamptz)" : "cast(null as timestamptz)";
        return $"""
            select source as "connection", {Sql.Text(_type.Kind)} as kind, {id} as id, {version} as version_at, {Body} as body
            from {(_given.ContainsKey("author") ? Hashed(authors) : _rows)}
            {(hasBad ? $"where {_problem} is null" : "")}
            """;
    }

    // Few people write many commits: each is hashed once.
    private string Hashed(AuthorHash authors) => $"""
        {_rows} as given
        left join (select author as hashed, {authors.Sql("author")} as author_hash from (select distinct author from {_rows}) where author is not null) as people
            on people.hashed = given.author
        """;

    // concat leaves out what is null, and with it the member.
    private string Body => $"concat({string.Join(", ",
        [Sql.Text($"{{\"type\":\"{_type.Name}\""), .. _given.Values.Where(given => given.Name != "type").Select(Member), .. Kept, "'}'"])})";

    private IEnumerable<string> Kept => _columns.Where(column => column.Field is null).Select(column => $"{Sql.Member(column.Name.Trim())} || {column.AsJson}");

    private static string Member(Field field)
    {
        var name = Sql.Name(field.Name);
        return $"{Sql.Member(field.Name)} || " + field.Kind switch
        {
            _ when field.IsHashed => "'\"' || author_hash || '\"'",
            FieldKind.Instant => $"'\"' || {name} || '\"'",
            FieldKind.Number => $"cast(try_cast({name} as double) as varchar)",
            FieldKind.Money => $"'\"' || trim({name}) || '\"'",
            FieldKind.Whole => $"cast(try_cast({name} as bigint) as varchar)",
            FieldKind.Bool => $"lower({name})",
            FieldKind.TextList => RowChecks.ListAsJson(name),
            FieldKind.OwnerList => $"cast(cast({name} as json) as varchar)",
            _ => $"cast(to_json({name}) as varchar)",
        };
    }
}
