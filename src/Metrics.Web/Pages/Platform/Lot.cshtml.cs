using System.Globalization;
using Metrics.Effects;
using Metrics.Web.Effects;
using Microsoft.AspNetCore.Mvc;

namespace Metrics.Web.Pages.Platform;

/// <summary>Draws the order of a roll-out by lot, and keeps what was drawn as an event that nobody can change unseen.</summary>
internal sealed class LotPage(Readings readings, EffectRoom room, Written written) : LensPage(readings)
{
    /// <summary>Writes events.</summary>
    public Written Written => written;

    /// <summary>What can be rolled out.</summary>
    public IReadOnlyList<CapabilityName> Capabilities { get; private set; } = [];

    /// <summary>What was drawn, the newest first.</summary>
    public IReadOnlyList<(RolloutLot Lot, bool IsKept)> Lots { get; private set; } = [];

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
    }

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
