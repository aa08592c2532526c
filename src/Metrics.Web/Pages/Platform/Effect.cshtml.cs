using Metrics.Effects;
using Metrics.Web.Effects;
using Metrics.Web.Pages.Tiles;
using Microsoft.AspNetCore.WebUtilities;

namespace Metrics.Web.Pages.Platform;

/// <summary>What adopting one capability did to one outcome, with everything that speaks for and against it.</summary>
internal sealed class EffectPage(Readings readings, EffectRoom room) : LensPage(readings)
{
    /// <summary>What was found.</summary>
    public EffectFinding Finding { get; private set; } = null!;

    /// <summary>The event study.</summary>
    public ChartView Chart { get; private set; } = null!;

    /// <summary>The outcomes to choose from.</summary>
    public IReadOnlyList<(string Id, string Title)> Outcomes { get; private set; } = [];

    /// <summary>Level and grain of the address; empty where the data chooses.</summary>
    public (string Level, string Interval) Chosen { get; private set; }

    /// <summary>Units by the period in which they adopted, the others last.</summary>
    public IEnumerable<IGrouping<string, EffectUnitRow>> Cohorts => Finding.Units.GroupBy(unit => unit.As.StartsWith("left out", StringComparison.Ordinal) ? "Left out"
        : unit.Adopted is { } day ? $"Adopted in {When.Iso(day)[..7]}" : "Not yet").OrderBy(group => group.Key, StringComparer.Ordinal);

    /// <summary>The page of a finding.</summary>
    public static string Address(EffectFinding finding)
    {
        var address = QueryHelpers.AddQueryString($"/platform/effects/{Uri.EscapeDataString(finding.Capability.Id)}", "metric", finding.OutcomeId);
        return finding.Until is { } day ? QueryHelpers.AddQueryString(address, "until", When.Iso(day)) : address;
    }

    /// <summary>A file of this finding.</summary>
    public string File(string format)
    {
        var address = $"/platform/effects/{Uri.EscapeDataString(Finding.Capability.Id)}/{Uri.EscapeDataString(Finding.OutcomeId)}.{format}";
        foreach (var (name, value) in new[] { ("level", Chosen.Level), ("interval", Chosen.Interval), ("until", Finding.Until is { } day ? When.Iso(day) : "") })
            if (value.Length > 0)
                address = QueryHelpers.AddQueryString(address, name, value);
        return address;
    }

    /// <summary>Shows it.</summary>
    /// <exception cref="RequestException">There is no such capability or metric, or it cannot be compared.</exception>
    public void OnGet(string capability, string? metric, string? level, string? interval, string? until)
    {
        Look(Scope.Organisation);
        Outcomes = room.Reader.Outcomes();
        Chosen = (level ?? "", interval ?? "");
        Finding = room.Reader.Read(EffectQuestion.Parse(capability, metric ?? (Outcomes.Count > 0 ? Outcomes[0].Id : "lead_time"), level, interval, until));
        if (Outcomes.All(outcome => outcome.Id != Finding.OutcomeId))
            Outcomes = [.. Outcomes, (Finding.OutcomeId, Finding.OutcomeTitle)];
        Chart = EffectView.Chart(Finding);
        ViewData["Title"] = $"{Finding.Capability.Title}: {Finding.OutcomeTitle}";
    }
}
