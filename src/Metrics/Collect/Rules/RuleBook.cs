using System.Text.Json.Nodes;

namespace Metrics.Collect.Rules;

/// <summary>The <c>rules</c> of <c>metrics.yml</c>: which service is whose, and what counts as production.</summary>
/// <param name="Services">Rules of services, in their order.</param>
/// <param name="Production">Patterns of environments that are production; empty for the usual words.</param>
/// <param name="Owners">Owners by service, oldest first, from the file that <c>owners</c> names.</param>
public sealed record RuleBook(IReadOnlyList<ServiceRule> Services, IReadOnlyList<Glob> Production, ILookup<string, Owner> Owners)
{
    /// <summary>Connection of the documents that rules make.</summary>
    public const string Connection = "metrics.yml";

    /// <summary>No rules.</summary>
    public static readonly RuleBook Empty = new([], [], Array.Empty<Owner>().ToLookup(owner => owner.Service));

    /// <summary>Reads the rules of a file; none where it does not exist or has none.</summary>
    /// <exception cref="DefinitionException">A rule is wrong.</exception>
    public static RuleBook Load(string path) => File.Exists(path)
        ? Read(YamlMap.Load(path), Path.GetDirectoryName(Path.GetFullPath(path))!)
        : Empty;

    /// <summary>Reads the rules out of the file's mapping.</summary>
    /// <exception cref="DefinitionException">A rule is wrong.</exception>
    public static RuleBook Read(YamlMap file, string folder)
    {
        if (!file.Has("rules"))
            return Empty;
        var rules = file.Map("rules");
        rules.Allow(["services", "production", "owners"]);
        var owners = rules.OptionalText("owners") is { } name ? Owner.ReadAll(Path.Combine(folder, name), name) : [];
        return new RuleBook([.. rules.Maps("services").Select(ServiceRule.Read)], ServiceRule.Globs(rules, "production"), owners.ToLookup(owner => owner.Service));
    }

    /// <summary>The words of <c>sql/raw/macros.sql</c> that the rules define anew.</summary>
    public string Macros() => string.Join('\n', new[]
    {
        ServiceRule.Sql("environment", Production) is { } production ? $"create or replace macro is_production(environment) as {production};" : null,
        Services.Count == 0 ? null : $"""
            create or replace macro service_of(connection, repo, environment, job) as case
                {string.Join("\n    ", Services.Select(rule => $"when {rule.Condition()} then {ServiceRule.Literal(rule.Service)}"))}
                else split_part(repo, '/', -1) end;
            """,
    }.OfType<string>());

    /// <summary>A document for every service that a rule or an owner names.</summary>
    public IEnumerable<Document> Documents() => Services.Select(rule => rule.Service).Concat(Owners.Select(group => group.Key)).Distinct()
        .Order(StringComparer.Ordinal).Select(service => new Document(Connection, "rules.service", service, null, Body(service)));

    private string Body(string service)
    {
        var rules = Services.Where(rule => rule.Service == service).ToList();
        // A repository is known where a rule names just one; a pattern may stand for many.
        var repos = rules.SelectMany(rule => rule.Repositories).Select(glob => glob.Text).Where(text => text.AsSpan().IndexOfAny('*', '?') < 0).Distinct().ToList();
        return new JsonObject
        {
            ["repo"] = repos.Count == 1 ? repos[0] : null,
            ["paths"] = new JsonArray([.. rules.SelectMany(rule => rule.Paths).Distinct().Select(path => JsonValue.Create(path))]),
            ["owners"] = new JsonArray([.. Owners[service].Select(owner => new JsonObject { ["team"] = owner.Team, ["from"] = owner.From?.ToString("yyyy-MM-dd") })]),
            ["time_zone"] = rules.Select(rule => rule.TimeZone).OfType<string>().FirstOrDefault(),
        }.ToJsonString();
    }
}
