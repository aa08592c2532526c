using System.Text.Json.Nodes;

namespace Metrics.Collect.Rules;

/// <summary>
/// Who owns the services of a repository, by the files in it: <c>catalog-info.yaml</c> before CODEOWNERS (integrations 22). What
/// metrics.yml says comes before both, because its documents are explicit.
/// </summary>
public static class Ownership
{
    /// <summary>A document for every service of the repository; without a team where the files name none.</summary>
    /// <param name="round">The round, for connection, rules and warnings.</param>
    /// <param name="repo">owner/name.</param>
    /// <param name="codeowners">Text of CODEOWNERS; null where there is none.</param>
    /// <param name="catalog">Text of catalog-info.yaml; null where there is none.</param>
    /// <param name="teams">Names of teams by <c>organisation/slug</c>; null or without one, the slug is the name.</param>
    public static IEnumerable<Document> Documents(Round round, string repo, string? codeowners, string? catalog,
        IReadOnlyDictionary<string, string>? teams = null)
    {
        var owners = codeowners is null ? null : Codeowners.Parse(codeowners);
        string? problem = null;
        var components = catalog is null ? [] : CatalogInfo.Parse(catalog, out problem);
        if (problem is not null)
            round.Tally.Warn($"{repo}: catalog-info.yaml: {problem}");
        if (owners?.Invalid.Count > 0)
            round.Tally.Warn($"{repo}: CODEOWNERS: line {owners.Invalid[0]} is invalid and has no effect");
        var rules = round.Rules.Services.Where(rule => rule.Takes(repo)).ToList();
        var name = repo[(repo.LastIndexOf('/') + 1)..];
        foreach (var service in rules.Select(rule => rule.Service).Append(name).Distinct())
        {
            var paths = rules.Where(rule => rule.Service == service).SelectMany(rule => rule.Paths);
            var component = components.FirstOrDefault(component => component.Name == service) ?? (components.Count == 1 && service == name ? components[0] : null);
            yield return new Document(round.Connection.Id, "owners.service", $"{repo} {service}", null, new JsonObject
            {
                ["service"] = service,
                ["repo"] = repo,
                ["team"] = component?.Owner ?? TeamOf(owners, paths, teams),
                ["origin"] = component?.Owner is not null ? "catalog" : "codeowners",
                ["lifecycle"] = component?.Lifecycle,
            }.ToJsonString());
        }
    }

    // The root of the service's part: what stands before the first pattern sign. Of several teams the first is asked.
    private static string? TeamOf(Codeowners? owners, IEnumerable<string> paths, IReadOnlyDictionary<string, string>? teams)
    {
        var path = paths.FirstOrDefault(path => !path.StartsWith('!')) ?? "";
        var sign = path.AsSpan().IndexOfAny('*', '?');
        var root = sign < 0 ? path : path[..sign];
        return owners?.TeamsOf(root) is not [var team, ..] ? null : teams?.GetValueOrDefault(team) ?? team[(team.IndexOf('/') + 1)..];
    }
}
