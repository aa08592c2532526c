namespace Metrics.Catalog;

/// <summary>Which facts of a metric are read besides scope and period. A metric whose facts do not know what is asked for
/// has no answer rather than an unfiltered one.</summary>
/// <param name="Repo">Repository; null for all.</param>
/// <param name="Environment">Environment; null for all.</param>
/// <param name="Size">Size of the change, one of <see cref="Sizes"/>; null for all.</param>
/// <param name="Bots"><c>with</c> counts changes by programs as well, <c>only</c> nothing else; null leaves them out (R11).</param>
/// <param name="Capability">Capability of the platform; null for all.</param>
public sealed record Filter(string? Repo = null, string? Environment = null, string? Size = null, string? Bots = null, string? Capability = null)
{
    /// <summary>All facts that the definition counts.</summary>
    public static readonly Filter None = new();

    /// <summary>Sizes of a change by lines added and removed: below 10, 50, 250, 1000, and above.</summary>
    public static readonly IReadOnlyList<string> Sizes = ["XS", "S", "M", "L", "XL"];

    /// <summary>What a reading may be split by.</summary>
    public static readonly IReadOnlyList<string> Splits = ["team", "service", "repo", "environment", "size", "bot", "reason", "capability"];

    private const string SizeOf =
        "case when lines < 10 then 'XS' when lines < 50 then 'S' when lines < 250 then 'M' when lines < 1000 then 'L' when lines >= 1000 then 'XL' end";

    /// <summary>True where nothing is filtered.</summary>
    public bool IsNone => this == None;

    /// <summary>Reads texts from outside; empty ones filter nothing.</summary>
    /// <exception cref="RequestException">No such size, or bots is neither with nor only.</exception>
    public static Filter Parse(string? repo, string? environment, string? size, string? bots, string? capability = null) => new(
        Text(repo), Text(environment), OneOf("size", Text(size), Sizes), OneOf("bots", Text(bots) is "without" ? null : Text(bots), ["with", "only"]), Text(capability));

    /// <summary>Columns that the facts must have, each with its word for a reader.</summary>
    internal IEnumerable<(string Column, string Word)> Needs()
    {
        if (Repo is not null)
            yield return ("repo", "repository");
        if (Environment is not null)
            yield return ("environment", "environment");
        if (Size is not null)
            yield return ("lines", "change size");
        if (Bots is not null)
            yield return ("is_bot", "author");
        if (Capability is not null)
            yield return ("capability_id", "capability");
    }

    /// <summary>The column that a split needs.</summary>
    internal static string ColumnOf(string split) => split switch { "team" => "team_id", "service" => "service_id", "size" => "lines", "bot" => "is_bot", "capability" => "capability_id", _ => split };

    /// <summary>SQL for the name of a fact's group.</summary>
    internal static string GroupOf(string? split) => split switch
    {
        "team" => "team_id",
        null or "service" => "service_id",
        "size" => $"coalesce({SizeOf}, 'unknown')",
        "bot" => "case when is_bot then 'bots' else 'people' end",
        "capability" => "capability_id",
        _ => $"coalesce({split}, 'unknown')",
    };

    /// <summary>SQL conditions with the parameters <c>$repo</c>, <c>$environment</c>, <c>$size</c> and <c>$capability</c>.</summary>
    internal string Where() => string.Concat(
        Repo is null ? "" : " and repo = $repo",
        Environment is null ? "" : " and environment = $environment",
        Size is null ? "" : $" and {SizeOf} = $size",
        Bots is "only" ? " and is_bot" : "",
        Capability is null ? "" : " and capability_id = $capability");

    /// <summary>What is filtered as an envelope names it, <c>repo=acme/api, size=M</c>; null for nothing.</summary>
    public string? Part() => IsNone ? null : string.Join(", ", Fields().Select(field => $"{field.Name}={field.Value}"));

    /// <summary>What is filtered, by the name that <see cref="Parse"/> and addresses give it.</summary>
    public IEnumerable<(string Name, string Value)> Fields() =>
        from field in new (string Name, string? Value)[] { ("repo", Repo), ("environment", Environment), ("size", Size), ("bots", Bots), ("capability", Capability) }
        where field.Value is not null
        select (field.Name, field.Value!);

    /// <summary>The text that the seed of a reading and its definition see.</summary>
    public override string ToString() => IsNone ? "" : $"|{Repo}|{Environment}|{Size}|{Bots}{(Capability is null ? "" : "|" + Capability)}";

    private static string? Text(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static string? OneOf(string field, string? text, IReadOnlyList<string> words) => text is null || words.Contains(text) ? text
        : throw new RequestException(field, $"'{text}' is none of {string.Join(", ", words)}");
}
