using Metrics.Catalog;
using Metrics.Charts;

namespace Metrics.Web.Pages.Delivery;

/// <summary>A team with the services it owns now.</summary>
/// <param name="Name">Its id, or that there is none.</param>
/// <param name="Link">Its page; null for services that nobody owns.</param>
/// <param name="Services">By name.</param>
internal sealed record TeamEntry(string Name, string? Link, IReadOnlyList<ServiceEntry> Services);

/// <summary>Every team and service by name.</summary>
internal sealed class DeliveryPage(Readings readings) : LensPage(readings)
{
    private static readonly string[] Own = ["leadership", "team", "service"];

    /// <summary>The teams by name, services without one last.</summary>
    public IReadOnlyList<TeamEntry> Teams => [.. Shown.GroupBy(service => service.Team)
        .OrderBy(team => team.Key is null).ThenBy(team => team.Key, StringComparer.Ordinal)
        .Select(team => new TeamEntry(team.Key ?? "Without a team", team.Key is null ? null : Lens.Dashboard(Scope.Team(team.Key)), [.. team]))];

    private IEnumerable<ServiceEntry> Shown => Tools.Services.In(Lens.Scope).ToHashSet() is var names
        ? Tools.Services.Services.Where(service => names.Contains(service.Name)) : [];

    /// <summary>Dashboards beyond those that have a page of their own.</summary>
    public IReadOnlyList<Dashboard> Boards => [.. Library.Catalog.Dashboards.Values.Where(board => !Own.Contains(board.Name) && !board.IsOfPlatform)];

    /// <summary>The day a service was last deployed.</summary>
    public static string LastDeployment(ServiceEntry service) =>
        service.LastDeployedAt is { } last ? Format.Day(DateOnly.FromDateTime(last.UtcDateTime)) : "never";

    /// <summary>Lists them.</summary>
    public void OnGet()
    {
        Look(ScopeInQuery());
        ViewData["Title"] = "Teams and services";
    }
}
