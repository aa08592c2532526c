using Metrics.Collect.Connections;

namespace Metrics.Collect.GitHub;

/// <summary>Which repositories a connection takes, and why. Rounds and dry runs ask the same words.</summary>
internal sealed class RepositoryRules(GitHubSettings settings)
{
    private readonly IReadOnlyList<string> _named = settings.Named;

    /// <summary>Whether a repository is taken.</summary>
    public bool Takes(ListedRepository repository) => Judge(repository).IsTaken;

    /// <summary>What all that was listed comes to.</summary>
    public Discovery Try(Connection connection, Listing listing) => new(connection.Id, listing.At,
        [.. listing.Repositories.OrderBy(repository => repository.Name, StringComparer.OrdinalIgnoreCase).Select(repository =>
        {
            var (isTaken, why) = Judge(repository);
            return new Candidate(repository.Name, Facts(repository), isTaken, why);
        })],
        [.. Unlisted(connection, listing), .. Idle(listing.Repositories)]);

    private (bool IsTaken, string Why) Judge(ListedRepository repository)
    {
        var name = repository.Name;
        if (_named.Contains(repository.Asked ?? name, StringComparer.OrdinalIgnoreCase))
            return (true, repository.Asked is { } asked && asked != name
                ? $"repositories.include names it as {asked}"
                : "repositories.include names it");
        var owner = name.Split('/')[0];
        if (!settings.IsOfInstallation && !settings.Organisations.Contains(owner, StringComparer.OrdinalIgnoreCase))
            return (false, $"neither organisations names {owner} nor repositories.include {name}");
        var against = Against(repository).ToList();
        return against.Count > 0 ? (false, string.Join("; ", against)) : (true, string.Join("; ", For(repository, owner)));
    }

    // All of them: whoever lifts one wants to know of the next.
    private IEnumerable<string> Against(ListedRepository repository)
    {
        if (settings.Include.Length > 0 && Fitting(settings.Include, repository) is null)
            yield return "no pattern of repositories.include fits";
        if (Fitting(settings.Exclude, repository) is { } exclude)
            yield return $"repositories.exclude: {exclude}";
        if (repository.IsArchived && !settings.Archived)
            yield return "archived; repositories.archived: true takes it";
        if (settings.Topics.Length > 0 && !Topics(repository).Any())
            yield return "none of repositories.topics";
    }

    private IEnumerable<string> For(ListedRepository repository, string owner)
    {
        yield return settings.IsOfInstallation ? "the App is installed for it" : $"organisations: {owner}";
        if (Fitting(settings.Include, repository) is { } include)
            yield return $"repositories.include: {include}";
        if (Topics(repository).FirstOrDefault() is { } topic)
            yield return $"repositories.topics: {topic}";
    }

    private IEnumerable<string> Topics(ListedRepository repository) => settings.Topics.Intersect(repository.Topics ?? []);

    private static string? Fitting(string[] patterns, ListedRepository repository) =>
        patterns.FirstOrDefault(pattern => GitHubSettings.Matches(pattern, repository.Name));

    private static string Facts(ListedRepository repository) => string.Join(", ", new[]
    {
        repository.IsArchived ? "archived" : null, repository.IsFork ? "fork" : null,
    }.OfType<string>().Concat(repository.Topics ?? []));

    private IEnumerable<string> Unlisted(Connection connection, Listing listing)
    {
        foreach (var owner in settings.Organisations.Except(listing.Owners, StringComparer.OrdinalIgnoreCase))
            yield return $"organisations: {owner} has not been listed yet; {Discovery.Listing(connection)}";
        if (settings.IsOfInstallation && !listing.IsOfInstallation)
            yield return $"what the App is installed for has not been listed yet; {Discovery.Listing(connection)}";
        foreach (var name in _named)
        {
            if (!listing.Named.Contains(name, StringComparer.OrdinalIgnoreCase))
                yield return $"repositories.include: {name} has not been asked for yet; {Discovery.Listing(connection)}";
            else if (!listing.Repositories.Any(repository => string.Equals(repository.Asked, name, StringComparison.OrdinalIgnoreCase)))
                yield return $"repositories.include: {name} is not there or hidden from the credential";
        }
    }

    private IEnumerable<string> Idle(IReadOnlyList<ListedRepository> repositories)
    {
        foreach (var (key, patterns) in new[] { ("include", settings.Include.Except(_named)), ("exclude", settings.Exclude) })
            foreach (var pattern in patterns.Where(pattern =>
                !repositories.Any(repository => GitHubSettings.Matches(pattern, repository.Name))))
                yield return $"repositories.{key}: {pattern} fits no repository that was listed";
        foreach (var topic in settings.Topics.Where(topic => !repositories.Any(repository => repository.Topics?.Contains(topic) == true)))
            yield return $"repositories.topics: no repository that was listed has {topic}";
    }
}
