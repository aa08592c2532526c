using Metrics.Adoption;
using Metrics.Charts;
using Metrics.Web.Surveys;

namespace Metrics.Web.Pages.Platform;

/// <summary>The card of a service or a team: which capabilities it uses, how deep, and what is missing.</summary>
internal sealed class CardPage(Readings readings, SurveyRoom room) : PlatformPage(readings, room)
{
    /// <summary>What it is about.</summary>
    public Scope Scope => Lens.Scope;

    /// <summary>Verdicts on the services of the scope, by capability.</summary>
    public IReadOnlyList<(Capability Capability, List<Verdict> Verdicts)> Rows => [.. Capabilities.Select(capability =>
        (capability, Verdicts.Where(verdict => verdict.Capability == capability.Name && Services.Contains(verdict.Service)).ToList()))];

    /// <summary>The services of the scope.</summary>
    public HashSet<string> Services { get; private set; } = [];

    /// <summary>How a team stands with a capability in a few words.</summary>
    public static string Standing(IReadOnlyList<Verdict> verdicts)
    {
        var eligible = verdicts.Where(verdict => verdict.IsEligible).ToList();
        if (eligible.Count == 0)
            return verdicts.Select(verdict => verdict.Evidence).FirstOrDefault() is { Length: > 0 } reason ? $"not meant for it: {reason}" : "not meant for it";
        return verdicts.Count == 1 ? verdicts[0].Standing : $"{Format.Count(eligible.Count(verdict => verdict.Standing == Verdict.OnPath))} of {Format.Count(eligible.Count)} services";
    }

    /// <summary>Shows it.</summary>
    public void OnGet(string kind, string name)
    {
        Look(new Scope(kind == "teams" ? "team" : "service", name));
        // Of a team, what it owns now.
        Services = [.. Scope.Kind == "service" ? [name] : Tools.Services.Services.Where(service => service.Team == name).Select(service => service.Name)];
        ViewData["Title"] = name;
    }
}
