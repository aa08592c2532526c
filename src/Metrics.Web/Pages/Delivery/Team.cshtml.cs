namespace Metrics.Web.Pages.Delivery;

/// <summary>One team, over the services it owned at each instant.</summary>
internal sealed class TeamPage(Readings readings) : DashboardPage(readings)
{
    /// <summary>The team's id.</summary>
    public string Team => Lens.Scope.Name;

    /// <summary>Shows the dashboard.</summary>
    public void OnGet(string team) => Open("team", Scope.Team(team));
}
