using Metrics.Catalog;

namespace Metrics.Web.Pages.Delivery;

/// <summary>Goals and working agreements: how far, how sure, and at what cost.</summary>
internal sealed class GoalsPage(Readings readings) : LensPage(readings)
{
    /// <summary>The goals of the scope.</summary>
    public IReadOnlyList<GoalView> Goals { get; private set; } = [];

    /// <summary>True where other scopes have goals that this page does not show.</summary>
    public bool HasOthers { get; private set; }

    /// <summary>True where the owner is no team that is known here.</summary>
    public bool IsStranger(Goal goal) => !Tools.Services.Teams.Contains(goal.Owner);

    /// <summary>Reads them.</summary>
    public void OnGet()
    {
        Look(ScopeInQuery());
        var all = Library.Catalog.Goals;
        Goals = [.. all.Where(goal => Concerns(goal, Lens.Scope, Tools.Services))
            .Select(goal => new GoalView(GoalProgress.Read(goal, Tools.Services, Answers.Today, Read)))];
        HasOthers = Goals.Count < all.Count;
        ViewData["Title"] = "Goals";
    }

    /// <summary>True where a goal is about a scope or a part of it.</summary>
    public static bool Concerns(Goal goal, Scope scope, ServiceList services) => scope.Kind == "org" || goal.Scope == scope
        || scope.Kind == "team" && goal.Scope.Kind == "service" && services.In(scope).Contains(goal.Scope.Name);
}
