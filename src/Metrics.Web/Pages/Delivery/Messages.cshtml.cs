using Metrics.Warehouse;
using Metrics.Web.Notifications;

namespace Metrics.Web.Pages.Delivery;

/// <summary>A channel with its messages as they would go out now, and what went out before.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Parcels">The messages; empty where its scope does not exist.</param>
/// <param name="Sent">What was sent, or could not be, the newest first.</param>
/// <param name="Problem">Why nothing can be sent; null where something can.</param>
internal sealed record ChannelMessages(Channel Channel, IReadOnlyList<Parcel> Parcels, IReadOnlyList<Notice> Sent, string? Problem);

/// <summary>Every message exactly as it would be sent, for each channel.</summary>
internal sealed class MessagesPage(Readings readings, Notifier notifier) : LensPage(readings)
{
    private const int SentShown = 20;

    /// <summary>The channels.</summary>
    public IReadOnlyList<ChannelMessages> Channels { get; private set; } = [];

    /// <summary>Channels and hours.</summary>
    public NotificationSettings Settings { get; private set; } = null!;

    /// <summary>True where no channel is configured and two examples are shown.</summary>
    public bool IsExample => notifier.Settings.Channels.Count == 0;

    /// <summary>True while pages show invented data, which is never sent.</summary>
    public bool IsDemo => Served.IsDemo;

    /// <summary>When the digest comes, in words.</summary>
    public string When => $"{Settings.Day} at {Settings.Hour:00}:00, {Settings.Zone.Id}";

    /// <summary>Writes the messages.</summary>
    public async Task OnGet()
    {
        Look(ScopeInQuery());
        Settings = SettingsFor(notifier, Request);
        var services = Tools.Services;
        var all = new List<ChannelMessages>();
        foreach (var channel in Settings.Channels)
        {
            var missing = services.Missing(channel.Scope);
            all.Add(new ChannelMessages(channel, missing is null ? await notifier.Preview(channel, Settings) : [],
                IsExample ? [] : [.. notifier.Sent(channel).Take(SentShown)], missing));
        }
        Channels = all;
        ViewData["Title"] = "Messages";
        // The mails stand in frames of this host.
        Response.Headers.ContentSecurityPolicy = Api.Guards.Policy() + "; frame-src 'self'";
    }

    /// <summary>The configured channels, or examples whose links lead to where the reader is.</summary>
    public static NotificationSettings SettingsFor(Notifier notifier, HttpRequest request) =>
        notifier.Settings.Channels.Count > 0 ? notifier.Settings : NotificationSettings.Example($"{request.Scheme}://{request.Host}");
}
