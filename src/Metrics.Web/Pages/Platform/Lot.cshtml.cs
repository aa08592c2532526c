using System.Globalization;
using Metrics.Effects;
using Metrics.Web.Effects;
using Microsoft.AspNetCore.Mvc;

namespace Metrics.Web.Pages.Platform;

/// <summary>Draws the order of a roll-out by lot, and keeps what was drawn as an event that nobody can change unseen.</summary>
internal sealed class LotPage(Readings readings, EffectRoom room, Written written) : LensPage(readings)
{
    private const int ExampleWaves = 3;

    /// <summary>Writes events.</summary>
    public Written Written => written;

    /// <summary>What can be rolled out.</summary>
    public IReadOnlyList<CapabilityName> Capabilities { get; private set; } = [];

    /// <summary>What was drawn, the newest first.</summary>
    public IReadOnlyList<(RolloutLot Lot, bool IsKept)> Lots { get; private set; } = [];

    /// <summary>What a draw would look like in the demo, whose organisation rolls nothing out; null elsewhere, and where nobody could be drawn.</summary>
    public RolloutLot? Example { get; private set; }

    /// <summary>Why the last draw was refused; null where it was not.</summary>
    public string? Problem { get; private set; }

    /// <summary>Title of a capability.</summary>
    public string Title(string id) => Capabilities.FirstOrDefault(capability => capability.Id == id)?.Title ?? id;

    /// <summary>Shows what was drawn.</summary>
    public void OnGet()
    {
        Look(Scope.Organisation);
        ViewData["Title"] = "Draw a roll-out by lot";
        (Capabilities, Lots) = (room.Reader.Capabilities(), room.Reader.Lots());
        Example = written.IsDemo ? Drawn(DateOnly.FromDateTime(written.Now.UtcDateTime)) : null;
    }

    // Among the capability that the fewest have not adopted yet, so that the table is short.
    private RolloutLot? Drawn(DateOnly day) => Capabilities.Select(one => (one.Id, Units: room.Reader.NotYet(one.Id, "service"))).Where(one => one.Units.Count >= ExampleWaves)
        .OrderBy(one => one.Units.Count).Select(one => RolloutLot.Draw(one.Id, "service", one.Units, ExampleWaves, day)).FirstOrDefault();

    /// <summary>Draws among those that have not adopted yet.</summary>
    public async Task<IActionResult> OnPost(string capability, string level, int waves, string? key)
    {
        try
        {
            var asked = EffectQuestion.Parse(capability, "", level, null);
            var now = written.Now;
            var lot = RolloutLot.Draw(capability, asked.Level ?? "team", room.Reader.NotYet(capability, asked.Level ?? "team"), waves, DateOnly.FromDateTime(now.UtcDateTime));
            await written.Land("rollout_lot", $"{lot.Capability}-{lot.Level}-{lot.DrawnOn:yyyy-MM-dd}-{lot.Seed:x16}",
                [("capability", lot.Capability), ("level", lot.Level), ("units", string.Join(',', lot.Order)), ("waves", lot.Waves.ToString(CultureInfo.InvariantCulture)),
                    ("drawn_at", now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))], key);
            return LocalRedirect("/platform/effects/lot");
        }
        catch (RequestException wrong)
        {
            Problem = wrong.Message;
            OnGet();
            return Page();
        }
    }
}
