namespace Metrics.Collect.Demo;

/// <summary>
/// A fictional organisation with two years of history, expanded from a description file. The same file and end date give
/// the same events on every machine, in every time zone and culture.
/// </summary>
public static class Demo
{
    /// <summary>All neutral events as documents of the kinds <c>inbound.*</c>; authors are hashes already.</summary>
    /// <param name="organisationYaml">Path of the description, <c>samples/demo/organisation.yml</c>.</param>
    /// <param name="end">The first day (UTC) on which nothing happens any more: today, for a demo that is fresh.</param>
    /// <exception cref="DefinitionException">The description is wrong; the message names file and key.</exception>
    public static IEnumerable<Document> Documents(string organisationYaml, DateOnly end) => Documents(organisationYaml, end, new Lifetimes());

    /// <summary>The same, and tells on the way how long each service lives.</summary>
    internal static IEnumerable<Document> Documents(string organisationYaml, DateOnly end, Lifetimes lifetimes)
    {
        var organisation = Organisation.Read(organisationYaml, end);
        return Documents(organisation.Source, lifetimes.Watch(Events(organisation)));
    }

    /// <summary>Writes the same events as bulk folder: one CSV file per type, lists as JSON text.</summary>
    /// <param name="folder">Where to; made if absent, files in it are replaced.</param>
    /// <param name="organisationYaml">Path of the description.</param>
    /// <param name="end">As in <see cref="Documents(string, DateOnly)"/>.</param>
    public static void WriteFolder(string folder, string organisationYaml, DateOnly end)
    {
        var organisation = Organisation.Read(organisationYaml, end);
        using var files = new BulkFolder(folder, organisation.Source);
        foreach (var happened in Events(organisation))
            files.Add(happened);
    }

    /// <summary>Services first, then each repository with its commits before whatever names them.</summary>
    internal static IEnumerable<NeutralEvent> Events(Organisation organisation)
    {
        var histories = organisation.Repositories.Select(plan => RepositorySimulation.Run(plan, organisation.Seed));
        var (services, signed) = (organisation.Services.AsEnumerable(), histories.SelectMany(history => history.Events));
        if (organisation.People is { } people)
        {
            var signatures = new Signatures(people);
            (services, signed) = (people.Created(services), histories.SelectMany(history => signatures.Sign(history.Events)));
        }
        return services
            .Concat(signed)
            .Concat(organisation.Incidents)
            .Concat(organisation.Notes)
            .Concat(organisation.People?.Events() ?? [])
            .Concat(organisation.Uptake);
    }

    private static IEnumerable<Document> Documents(string source, IEnumerable<NeutralEvent> events)
    {
        using var json = new JsonFields();
        foreach (var happened in events)
        {
            var id = happened is CommitEvent commit ? $"{commit.Repo}@{commit.Sha}" : happened.Id;
            yield return new Document(source, $"inbound.{happened.Type}", id, null, json.Text(source, happened));
        }
    }
}
