using Metrics.Roi;
using Metrics.Web.Roi;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Metrics.Web.Pages.Return;

/// <summary>The door to what the platform returns: every scenario with its headline.</summary>
internal sealed class ReturnPage(ScenarioRoom room) : PageModel
{
    /// <summary>Scenarios that promise a return.</summary>
    public IReadOnlyList<ScenarioResult> Returns { get; private set; } = [];

    /// <summary>Scenarios that add up what is lost.</summary>
    public IReadOnlyList<ScenarioResult> Exposures { get; private set; } = [];

    /// <summary>Reckons them.</summary>
    public void OnGet()
    {
        ViewData["Title"] = "Return";
        var all = room.Scenarios.Keys.AsParallel().AsOrdered().Select(name => room.Result(name)).ToList();
        (Returns, Exposures) = ([.. all.Where(result => !result.Scenario.IsExposure)], [.. all.Where(result => result.Scenario.IsExposure)]);
    }
}
