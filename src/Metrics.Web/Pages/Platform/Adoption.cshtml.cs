using Metrics.Catalog;
using Metrics.Charts;
using Metrics.Web.Pages.Tiles;
using Metrics.Web.Surveys;

namespace Metrics.Web.Pages.Platform;

/// <summary>Adoption for leadership: how far, how willingly, how lastingly, and where not.</summary>
internal sealed class AdoptionPage(Readings readings, SurveyRoom room) : PlatformPage(readings, room)
{
    /// <summary>Teams that own a service now, by name.</summary>
    public IReadOnlyList<string> Teams => [.. Tools.Services.Services.Select(service => service.Team).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Coverage over time, a line for each capability.</summary>
    public TileView Line => TileOf(new Tile("line", [Library.Catalog.Get("plat.coverage")], "capability"), 1);

    /// <summary>How many services of a team use a capability now; null where it is meant for none of them.</summary>
    public (int Users, int Eligible)? Of(string team, string capability)
    {
        var names = Tools.Services.Services.Where(service => service.Team == team).Select(service => service.Name).ToHashSet();
        var eligible = Verdicts.Where(verdict => verdict.Capability == capability && verdict.IsEligible && names.Contains(verdict.Service)).ToList();
        return eligible.Count == 0 ? null : (eligible.Count(verdict => verdict.Standing == Metrics.Adoption.Verdict.OnPath), eligible.Count);
    }

    /// <summary>The state of adoption in sentences, without praise.</summary>
    public IEnumerable<string> Sentences()
    {
        foreach (var capability in Capabilities)
        {
            var (now, kept) = (Headline("plat.coverage", capability.Name), Headline("plat.cohort.retention", capability.Name));
            if (now.Value is null)
                continue;
            var change = now.Change is { Before: { } before } ? $", from {Format.Percent(before, now.N)} a period before" : "";
            var mandate = capability.MandatoryFrom is { } must && must.On(Answers.Today) <= Answers.Today
                ? $" It has been mandatory since {Format.Day(must.On(Answers.Today))}; what came after is compliance." : "";
            var stayed = kept.Value is { } share ? $" Of {kept.N} that adopted in the period and can be judged, {Format.Percent(share, kept.N)} still used it after 90 days." : "";
            yield return $"{capability.Title}: {Format.Percent(now.Value, now.N)} of {now.N} active services ({Format.Interval(now.CiLow, now.CiHigh, now.Unit, now.N)}){change}.{stayed}{mandate}";
        }
    }

    /// <summary>Shows it.</summary>
    public void OnGet()
    {
        Look(ScopeInQuery(), 12, Grain.Month);
        ViewData["Title"] = "Adoption";
    }
}
