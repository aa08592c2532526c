using Metrics.Catalog;

namespace Metrics.Web.Api;

/// <summary>What GitLab's ids name here: a project is a service, a group is a team.</summary>
internal static class GitLabScopes
{
    private const string Everything = "org";

    /// <summary>The service of that name, or the only one of that repository; null where there is none.</summary>
    /// <exception cref="RequestException">The repository has several services.</exception>
    public static Scope? Project(ServiceList services, string id)
    {
        if (services.Services.Any(service => service.Name == id))
            return Scope.Service(id);
        var inRepository = services.Services.Where(service => string.Equals(service.Repo, id, StringComparison.OrdinalIgnoreCase)).Select(service => service.Name).ToList();
        return inRepository.Count switch
        {
            0 => null,
            1 => Scope.Service(inRepository[0]),
            _ => throw new RequestException("id", $"'{id}' has several services; name one: {string.Join(", ", inRepository)}"),
        };
    }

    /// <summary>The team of that name, or of the last part of that path; <c>org</c> is everything; null where there is none.</summary>
    public static Scope? Group(ServiceList services, string id)
    {
        var names = services.Teams.ToList();
        var last = id[(id.LastIndexOf('/') + 1)..];
        var known = names.Find(team => team == id) ?? names.Find(team => team == last);
        return known is not null ? Scope.Team(known) : id == Everything ? Scope.Organisation : null;
    }
}
