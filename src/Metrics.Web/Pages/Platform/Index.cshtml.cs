using Metrics.Adoption;
using Metrics.Web.Surveys;

namespace Metrics.Web.Pages.Platform;

/// <summary>The platform at a glance: adoption and satisfaction first, delivery and cost beside them (measurement 3).</summary>
internal sealed class PlatformIndexPage(Readings readings, SurveyRoom room) : PlatformPage(readings, room)
{
    /// <summary>Costs that stand beside the north stars where somebody has sent some.</summary>
    public static readonly IReadOnlyList<string> Costs = ["cost.total", "cost.cloud.total", "cost.cloud.unit", "cost.cloud.idle_share"];

    /// <summary>Metrics of cost that there are.</summary>
    public bool HasCosts => Costs.Any(cost => Library.Catalog.Find(cost) is not null);

    /// <summary>How many services use a capability, and of how many it is meant for.</summary>
    public (int Users, int Eligible) Users(Capability capability) =>
        (Verdicts.Count(verdict => verdict.Capability == capability.Name && verdict.Standing == Verdict.OnPath),
            Verdicts.Count(verdict => verdict.Capability == capability.Name && verdict.IsEligible));

    /// <summary>Shows it.</summary>
    public void OnGet()
    {
        var scope = ScopeInQuery();
        Look(scope);
        ViewData["Title"] = "Platform";
    }
}
