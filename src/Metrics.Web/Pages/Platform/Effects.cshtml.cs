using Metrics.Effects;
using Metrics.Web.Effects;

namespace Metrics.Web.Pages.Platform;

/// <summary>Every capability against every outcome: what adoption did, and how far that can be told.</summary>
internal sealed class EffectsPage(Readings readings, EffectRoom room) : LensPage(readings)
{
    /// <summary>The outcomes, in the order of the columns.</summary>
    public IReadOnlyList<(string Id, string Title)> Outcomes { get; private set; } = [];

    /// <summary>One row a capability.</summary>
    public IReadOnlyList<IGrouping<CapabilityName, EffectFinding>> Rows { get; private set; } = [];

    /// <summary>Shows it.</summary>
    public void OnGet()
    {
        Look(Scope.Organisation);
        ViewData["Title"] = "Effects";
        Outcomes = room.Reader.Outcomes();
        Rows = [.. room.Reader.All().GroupBy(finding => finding.Capability)];
    }
}
