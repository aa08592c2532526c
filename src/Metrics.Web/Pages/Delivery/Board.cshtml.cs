namespace Metrics.Web.Pages.Delivery;

/// <summary>Any other file of <c>dashboards/</c>, for any scope.</summary>
internal sealed class BoardPage(Readings readings) : DashboardPage(readings)
{
    /// <summary>Shows the dashboard.</summary>
    public void OnGet(string name)
    {
        Open(name, ScopeInQuery());
        ViewData["Title"] = Dashboard.Title;
    }
}
