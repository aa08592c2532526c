using Metrics.Collect.Connections;
using Metrics.Mail;

namespace Metrics.Web.Notifications;

/// <summary><c>notifications</c> of <c>metrics.yml</c>: channels, and when they are sent to.</summary>
/// <param name="Address">Where the pages can be reached; links begin with it.</param>
/// <param name="Zone">Zone of all hours.</param>
/// <param name="Quiet">When nothing is sent.</param>
/// <param name="Day">Day of the digest.</param>
/// <param name="Hour">Hour of the digest.</param>
/// <param name="Server">The mail server; null where no channel is a mail.</param>
/// <param name="From">Sender of mails.</param>
/// <param name="Channels">The channels, in the order of the file.</param>
internal sealed record NotificationSettings(string Address, TimeZoneInfo Zone, QuietHours Quiet, DayOfWeek Day, int Hour, SmtpServer? Server, EmailAddress From,
    IReadOnlyList<Channel> Channels)
{
    private static readonly EmailAddress Nobody = EmailAddress.Read("Metrics <metrics@localhost>")!;

    /// <summary>What channels would get if there were some; nothing is ever sent to these.</summary>
    public static NotificationSettings Example(string address) => new(address, TimeZoneInfo.Utc, QuietHours.Never, DayOfWeek.Monday, 8, null, Nobody,
        [new("mail", Scope.Organisation, Channel.Kinds, [EmailAddress.Read("leads@example.com")!], null),
         new("slack", Scope.Organisation, Channel.Kinds, [], new Secret("environment variable SLACK_WEBHOOK"))]);

    /// <summary>Reads the file; no channels where it does not exist or has none.</summary>
    /// <exception cref="DefinitionException">Something in it is wrong.</exception>
    public static NotificationSettings Load(string? path) => path is not null && File.Exists(path)
        ? Read(YamlMap.Load(path), Path.GetDirectoryName(Path.GetFullPath(path))!)
        : Example("") with { Channels = [] };

    /// <summary>Reads the file's mapping.</summary>
    /// <exception cref="DefinitionException">Something in it is wrong.</exception>
    public static NotificationSettings Read(YamlMap file, string folder)
    {
        if (!file.Has("notifications"))
            return Example("") with { Channels = [] };
        var map = file.Map("notifications").Only("address", "time_zone", "quiet", "digest", "smtp", "channels");
        var list = map.Has("channels") || !map.Has("smtp") ? map.Map("channels") : null;
        IReadOnlyList<Channel> channels = [.. list?.Keys.Select(id => Channel.Read(list, id, folder)) ?? []];
        var smtp = map.Has("smtp") ? map.Map("smtp").Only("host", "port", "security", "user", "password", "from", "trust") : null;
        if (smtp is null && channels.FirstOrDefault(channel => channel.IsMail) is { } mail)
            throw map.Wrong("smtp", $"missing; channel '{mail.Id}' is of type email and needs a server");
        var digest = map.Has("digest") ? map.Map("digest").Only("day", "hour") : null;
        return new NotificationSettings(Link(map), ZoneOf(map), map.Has("quiet") ? QuietHours.Read(map.Map("quiet")) : QuietHours.Never,
            digest is null ? DayOfWeek.Monday : QuietHours.Day(digest, "day", digest.OptionalText("day") ?? "monday"), (int)(digest?.Number("hour", 0, 23, 8) ?? 8),
            smtp is null ? null : Serving(smtp, folder), smtp is null ? Nobody : Sender(smtp), channels);
    }

    /// <summary>The hour on the clocks of the zone.</summary>
    public DateTime Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone).DateTime;

    /// <summary>The newest time at which a digest was due.</summary>
    public DateTime DigestDue(DateTimeOffset now)
    {
        var local = Local(now);
        var due = local.Date.AddDays(-(((int)local.DayOfWeek - (int)Day + 7) % 7)).AddHours(Hour);
        return due <= local ? due : due.AddDays(-7);
    }

    private static string Link(YamlMap map) => Uri.TryCreate(map.Text("address"), UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Query.Length == 0
        ? address.ToString().TrimEnd('/')
        : throw map.Wrong("address", $"'{map.Text("address")}' is no address; write where these pages can be reached, https://metrics.example.com");

    private static TimeZoneInfo ZoneOf(YamlMap map)
    {
        var name = map.OptionalText("time_zone") ?? "UTC";
        return TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : throw map.Wrong("time_zone", $"no zone '{name}'; write an IANA name, Europe/Berlin");
    }

    private static SmtpServer Serving(YamlMap smtp, string folder)
    {
        var startsTls = smtp.Word("security", "starttls", "tls") == "starttls";
        var password = smtp.Has("password") ? Secret.Parse(smtp.Map("password"), folder) : null;
        if (smtp.Has("user") != (password is not null))
            throw smtp.Wrong(password is null ? "password" : "user", "missing; signing in needs both");
        var trust = smtp.OptionalText("trust") is { } file ? Path.Combine(folder, file) : null;
        if (trust is not null && !File.Exists(trust))
            throw smtp.Wrong("trust", $"'{smtp.Text("trust")}' does not exist");
        return new SmtpServer(smtp.Text("host"), (int)smtp.Number("port", 1, 65535, startsTls ? 587 : 465), startsTls, smtp.OptionalText("user"), password is null ? null : password.Read, trust);
    }

    private static EmailAddress Sender(YamlMap smtp) => EmailAddress.Read(smtp.Text("from")) ?? throw smtp.Wrong("from", $"'{smtp.Text("from")}' is no mail address");
}
