namespace Metrics.Collect.Rules;

/// <summary>Says which service a repository, or some of its environments or jobs, belongs to. The first rule that fits decides.</summary>
/// <param name="Service">The service.</param>
/// <param name="Repositories">Patterns of <c>owner/name</c>.</param>
/// <param name="Environments">Patterns of environments; empty takes all.</param>
/// <param name="Jobs">Patterns of job or pipeline names; empty takes all.</param>
/// <param name="Paths">The service's part of the repository; empty is all of it.</param>
/// <param name="TimeZone">IANA name of the zone its days are cut in; null for UTC.</param>
public sealed record ServiceRule(string Service, IReadOnlyList<Glob> Repositories, IReadOnlyList<Glob> Environments,
    IReadOnlyList<Glob> Jobs, IReadOnlyList<string> Paths, string? TimeZone)
{
    private static readonly string[] Keys = ["service", "repositories", "environments", "jobs", "paths", "time_zone"];

    /// <summary>Reads one rule.</summary>
    /// <exception cref="DefinitionException">It names no repository or service.</exception>
    public static ServiceRule Read(YamlMap map)
    {
        map.Allow(Keys);
        var repositories = Globs(map, "repositories");
        return repositories.Count == 0 ? throw map.Wrong("repositories", "a rule names at least one repository, as owner/name")
            : new ServiceRule(map.Text("service"), repositories, Globs(map, "environments"), Globs(map, "jobs"), map.Texts("paths"), map.OptionalText("time_zone"));
    }

    /// <summary>True where it takes some of a repository.</summary>
    public bool Takes(string repo) => Any(Repositories, repo);

    /// <summary>True where it takes this.</summary>
    public bool Takes(string repo, string? environment, string? job) => Any(Repositories, repo)
        && (Environments.Count == 0 || Any(Environments, environment ?? ""))
        && (Jobs.Count == 0 || Any(Jobs, job ?? ""));

    /// <summary>The same as a condition in SQL over <c>repo</c>, <c>environment</c> and <c>job</c>.</summary>
    internal string Condition() => string.Join(" and ", new[] { Sql("repo", Repositories), Sql("environment", Environments), Sql("job", Jobs) }.OfType<string>());

    internal static string? Sql(string column, IReadOnlyList<Glob> globs) => globs.Count == 0 ? null
        : $"regexp_full_match(lower(coalesce({column}, '')), {Literal(string.Join('|', globs.Select(glob => $"({glob.Expression})")))})";

    internal static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    internal static IReadOnlyList<Glob> Globs(YamlMap map, string key) => [.. map.Texts(key).Select(text => new Glob(text))];

    private static bool Any(IReadOnlyList<Glob> globs, string name) => globs.Any(glob => glob.Matches(name));
}
