using Microsoft.AspNetCore.Mvc;

namespace Metrics.Web.Pages;

/// <summary>The way in: the whole organisation for leadership.</summary>
internal sealed class IndexPage(Readings readings) : DashboardPage(readings)
{
    /// <summary>Shows the dashboard; a team or service in the query has a page of its own.</summary>
    public IActionResult OnGet()
    {
        var scope = ScopeInQuery();
        if (scope.Kind != "org")
            return LocalRedirect(Choice.Of(Request.Query).On(Lens.PathOf(scope)));
        Open("leadership", scope);
        return Page();
    }
}
