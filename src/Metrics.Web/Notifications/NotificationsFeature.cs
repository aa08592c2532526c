using System.Net.Mime;
using System.Text;
using Metrics.Collect;
using Metrics.Web.Pages;
using Metrics.Web.Pages.Delivery;
using Quartz;

namespace Metrics.Web.Notifications;

/// <summary>What Quartz starts every few minutes: sends what is owed.</summary>
[DisallowConcurrentExecution]
internal sealed class NotifyJob(Notifier notifier, IHostApplicationLifetime host) : IJob
{
    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await notifier.Tick(host.ApplicationStopping);
}

/// <summary>Registers channels, their schedule, and the addresses where messages can be seen as they are sent.</summary>
internal static class NotificationsFeature
{
    private const string Job = "notifications";
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(5), First = TimeSpan.FromMinutes(1);

    /// <exception cref="DefinitionException">The notifications of <c>metrics.yml</c> are wrong.</exception>
    public static void AddNotifications(this WebApplicationBuilder builder, HostOptions options)
    {
        var settings = NotificationSettings.Load(options.ConnectionsPath);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(services => new Post(Collecting.Client(), services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<Painter>();
        builder.Services.AddSingleton<Notifier>();
        if (settings.Channels.Count == 0)
            return;
        builder.AddRepeated<NotifyJob>(Job, First, Every);
    }

    public static void MapNotifications(this WebApplication app) =>
        app.MapGet("/delivery/messages/{channel}/{kind}.{form}", Show).ExcludeFromDescription();

    private static async Task<IResult> Show(HttpContext context, Notifier notifier, string channel, string kind, string form)
    {
        var settings = MessagesPage.SettingsFor(notifier, context.Request);
        var chosen = settings.Channels.FirstOrDefault(one => one.Id == channel);
        var parcel = chosen is null ? null : (await notifier.Preview(chosen, settings)).FirstOrDefault(one => one.Letter.Kind == kind);
        switch (parcel, form)
        {
            case ({ Mail: { } mail }, "html"):
                // A mail brings its own style and nothing else, no script above all; it may be framed by the page of messages alone.
                context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
                return Results.Text(mail.Shown(), MediaTypeNames.Text.Html, Encoding.UTF8);
            case ({ Mail: { } mail }, "txt"):
                return Results.Text(mail.Text, MediaTypeNames.Text.Plain, Encoding.UTF8);
            case ({ Mail: { } mail }, "eml"):
                return Results.File(Encoding.ASCII.GetBytes(mail.Source()), "message/rfc822", $"{kind}.eml");
            case ({ Blocks: { } blocks }, "json"):
                return Results.Text(blocks, MediaTypeNames.Application.Json, Encoding.UTF8);
            default:
                return Results.NotFound();
        }
    }
}
