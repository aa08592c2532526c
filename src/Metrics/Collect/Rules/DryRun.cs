using System.Text.RegularExpressions;
using Dapper;

namespace Metrics.Collect.Rules;

/// <summary>Deployments that look alike to the rules, and what the rules make of them.</summary>
/// <param name="Connection">Where they come from.</param>
/// <param name="Repo">Their repository; null where the source names none.</param>
/// <param name="Environment">Their environment.</param>
/// <param name="Job">Their job or pipeline; null where the source names none.</param>
/// <param name="Deployments">How many there are.</param>
/// <param name="Service">The service they would count for.</param>
/// <param name="Why">Which rule says so.</param>
/// <param name="IsProduction">True where they would count as production.</param>
public sealed record RuleMatch(string Connection, string? Repo, string Environment, string? Job, long Deployments, string Service, string Why, bool IsProduction);

/// <summary>What the rules would do with what has landed; nothing is changed.</summary>
/// <param name="Matches">All kinds of deployment, by connection and repository.</param>
/// <param name="Idle">Rules that take nothing, with why.</param>
/// <param name="Unowned">Services without a team.</param>
public sealed partial record DryRun(IReadOnlyList<RuleMatch> Matches, IReadOnlyList<string> Idle, IReadOnlyList<string> Unowned)
{
    /// <summary>Tries the rules on what the warehouse holds.</summary>
    public static DryRun Of(RuleBook rules, Warehouse.Warehouse warehouse)
    {
        using var connection = warehouse.Connect();
        var matches = connection.Query("""
            select
                connection, body->>'repo' as repo, coalesce(body->>'environment', '') as environment, body->>'job' as job,
                body->>'service' as service, count(distinct id) as deployments,
            from raw.documents
            where kind like '%.deployment' or kind like '%.release_deployment'
            group by all
            order by all
            """).Select(row => Match(rules, (string)row.connection, (string?)row.repo, (string)row.environment, (string?)row.job,
                (string?)row.service, (long)row.deployments)).ToList();
        var owned = connection.Query<string>("select service_id from model.services where team_id is not null").Concat(rules.Owners.Select(group => group.Key)).ToHashSet();
        return new DryRun(matches, [.. Idlers(rules, matches)], [.. matches.Select(match => match.Service).Distinct().Where(service => !owned.Contains(service)).Order(StringComparer.Ordinal)]);
    }

    private static RuleMatch Match(RuleBook rules, string connection, string? repo, string environment, string? job, string? named, long deployments)
    {
        var (service, why) = Service(rules, repo, environment, job, named);
        var isProduction = rules.Production.Count > 0 ? rules.Production.Any(glob => glob.Matches(environment)) : Usual().IsMatch(environment);
        return new RuleMatch(connection, repo, environment, job, deployments, service, why, isProduction);
    }

    private static (string Service, string Why) Service(RuleBook rules, string? repo, string environment, string? job, string? named)
    {
        if (named is not null)
            return (named, "named by the source");
        if (repo is null)
            return ("", "the source names neither service nor repository");
        var position = rules.Services.ToList().FindIndex(rule => rule.Takes(repo, environment, job));
        return position >= 0 ? (rules.Services[position].Service, $"rule {position + 1}") : (repo[(repo.LastIndexOf('/') + 1)..], "no rule; named after the repository");
    }

    private static IEnumerable<string> Idlers(RuleBook rules, List<RuleMatch> matches)
    {
        for (var position = 0; position < rules.Services.Count; position++)
            if (!matches.Exists(match => match.Why == $"rule {position + 1}"))
                yield return $"rule {position + 1} ({rules.Services[position].Service}) takes no deployment: {WhyIdle(rules.Services[position], matches)}";
        foreach (var glob in rules.Production.Where(glob => !matches.Exists(match => glob.Matches(match.Environment))))
            yield return $"production pattern '{glob}' fits no environment";
    }

    private static string WhyIdle(ServiceRule rule, List<RuleMatch> matches)
    {
        var seen = matches.Where(match => match.Repo is not null && rule.Repositories.Any(glob => glob.Matches(match.Repo))).ToList();
        if (seen.Count == 0)
            return "no repository fits " + string.Join(", ", rule.Repositories);
        if (seen.Exists(match => rule.Takes(match.Repo!, match.Environment, match.Job)))
            return "an earlier rule takes all of them";
        return "its repositories have the environments " + string.Join(", ", seen.Select(match => match.Environment).Distinct().Order(StringComparer.Ordinal).Take(8));
    }

    // The same words as is_production in sql/raw/macros.sql; a test compares the two.
    [GeneratedRegex(@"\A((.*[-_/ .])?(prod|production|live)([-_/ .].*)?)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Usual();
}
