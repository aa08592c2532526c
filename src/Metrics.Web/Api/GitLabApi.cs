using Metrics.Catalog;
using Metrics.Web.Pages;

namespace Metrics.Web.Api;

/// <summary>One value of GitLab's answer.</summary>
/// <param name="Date">First day of the bucket; null for the whole range.</param>
/// <param name="Value">Deployments, seconds or a ratio; null where there is no data.</param>
internal sealed record GitLabValue(string? Date, double? Value);

/// <summary>
/// <c>GET /api/v4/projects/{id}/dora/metrics</c> and <c>/api/v4/groups/{id}/dora/metrics</c> in GitLab's shapes, so that what reads
/// GitLab's numbers reads these. The definitions are this program's own.
/// </summary>
internal static class GitLabApi
{
    public static void MapGitLab(this WebApplication app)
    {
        Map(app, "projects", GitLabScopes.Project);
        Map(app, "groups", GitLabScopes.Group);
    }

    /// <summary>True for an address whose errors have GitLab's shape.</summary>
    public static bool Owns(PathString path) => path.StartsWithSegments("/api/v4");

    /// <summary>A bad request in GitLab's shape.</summary>
    public static IResult Refuse(RequestException bad) => Results.Json(new { error = $"{bad.Field}: {bad.Reason}" }, statusCode: StatusCodes.Status400BadRequest);

    private static void Map(WebApplication app, string kind, Func<ServiceList, string, Scope?> find) =>
        app.MapGet($"/api/v4/{kind}/{{id}}/dora/metrics", (HttpRequest request, Readings readings, string id) => Answer(request, readings, id, kind, find))
            .WithTags("GitLab-compatible").WithSummary("Four DORA metrics in the shape of GitLab's answer").Produces<GitLabValue[]>().Produces(400).Produces(404);

    private static IResult Answer(HttpRequest request, Readings readings, string id, string kind, Func<ServiceList, string, Scope?> find)
    {
        var library = readings.Served.Library;
        // The server leaves an encoded slash as it is.
        if (find(library.Reader.Services(), Uri.UnescapeDataString(id)) is not { } scope)
            return Results.Json(new { message = $"404 {(kind == "groups" ? "Group" : "Project")} Not Found" }, statusCode: StatusCodes.Status404NotFound);
        var asked = GitLabRequest.Read(request.Query, DateOnly.FromDateTime(readings.Served.Warehouse.Now().UtcDateTime));
        var reading = readings.Read(library, asked.Query(library, scope));
        return Results.Json(asked.Values(reading));
    }
}
