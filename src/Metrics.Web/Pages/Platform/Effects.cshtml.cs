using Metrics.Effects;
using Metrics.Statistics;
using Metrics.Web.Effects;

namespace Metrics.Web.Pages.Platform;

/// <summary>Every capability against every outcome: what adoption did, and how far that can be told.</summary>
internal sealed class EffectsPage(Readings readings, EffectRoom room) : LensPage(readings)
{
    /// <summary>The outcomes, in the order of the columns.</summary>
    public IReadOnlyList<(string Id, string Title)> Outcomes { get; private set; } = [];

    /// <summary>One row a capability.</summary>
    public IReadOnlyList<IGrouping<CapabilityName, EffectFinding>> Rows { get; private set; } = [];

    /// <summary>Clear by themselves, but not among all that are shown: of many comparisons some look clear by chance (measurement 2.10).</summary>
    public IReadOnlySet<EffectFinding> Doubtful { get; private set; } = new HashSet<EffectFinding>();

    /// <summary>The morning whose knowledge is shown; null for now.</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>A file of the findings.</summary>
    public string File(string format) => $"/platform/effects.{format}" + (Until is { } day ? $"?until={When.Iso(day)}" : "");

    /// <summary>Shows it.</summary>
    /// <exception cref="RequestException">Until is no day.</exception>
    public void OnGet(string? until)
    {
        Look(Scope.Organisation);
        ViewData["Title"] = "Effects";
        Outcomes = room.Reader.Outcomes();
        Until = EffectQuestion.Day(until);
        var told = room.Reader.All(Until);
        Rows = [.. told.GroupBy(finding => finding.Capability)];
        var kept = BenjaminiHochberg.Kept([.. told.Select(finding => finding.Grade is "A" or "B" ? finding.PValue ?? double.NaN : double.NaN)], rate: 0.05);
        Doubtful = told.Where((finding, i) => finding.Label == "clear" && !kept[i]).ToHashSet();
    }
}
