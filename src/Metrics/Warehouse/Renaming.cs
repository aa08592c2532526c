using System.Text.Json;

namespace Metrics.Warehouse;

/// <summary>
/// The documents of repositories that have another name now, as they are landed anew: the name stands in every document, and
/// what a host has deleted since cannot be asked for again.
/// </summary>
internal static class Renaming
{
    /// <summary>
    /// The newest version of each document of a connection that carries an old name, with the new one. All names change at
    /// once, because two repositories may exchange theirs. A commit's own id holds the name; its mirror is read anew.
    /// </summary>
    /// <param name="connection">Connection id.</param>
    /// <param name="names">Old and new names, as the field <c>repo</c> has them.</param>
    public static string Query(string connection, IReadOnlyList<(string From, string To)> names) => $"""
        with

        names (name, written, now) as (
            values {string.Join(", ", names.Select(name => $"({Quoted(name.From)}, {Quoted(Field(name.From))}, {Quoted(Field(name.To))})"))}
        ),

        newest as (
            select connection, kind, id, version_at, body
            from raw.documents
            where connection = {Quoted(connection)} and kind <> 'git.commit'
            qualify row_number() over (partition by kind, id order by version_at desc, sequence desc) = 1
        )

        select connection, kind, id, version_at, replace(body, written, now) as body
        from newest
        join names on json_extract_string(body, '$.repo') = name
        """;

    private static string Field(string name) => $"\"repo\":{JsonSerializer.Serialize(name)}";

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
