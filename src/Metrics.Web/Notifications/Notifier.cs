using System.Globalization;
using Metrics.Collect;
using Metrics.Collect.Connections;
using Metrics.Warehouse;
using Metrics.Web.Pages;

namespace Metrics.Web.Notifications;

/// <summary>
/// Decides what is owed to whom, and owns what goes wrong with it: a failure is written down, seen on the page of messages
/// and tried again, and no channel stops another.
/// </summary>
internal sealed class Notifier(NotificationSettings settings, Readings readings, IReadOnlyList<Connection> connections, Collecting collecting, Schedules? schedules,
    Post post, Painter painter, TimeProvider clock)
{
    private const string DigestKey = "digest:";
    private const int LateDays = 6;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(5), LongestPause = TimeSpan.FromHours(6);

    private readonly NoticeLedger _ledger = new(readings.Served.Real);

    /// <summary>Channels and hours.</summary>
    public NotificationSettings Settings => settings;

    /// <summary>What was sent to a channel, or could not be.</summary>
    public IReadOnlyList<Notice> Sent(Channel channel) => _ledger.Of(channel.Id);

    /// <summary>Sends everything that is owed now. Invented data is never sent.</summary>
    public async Task Tick(CancellationToken cancel)
    {
        if (settings.Channels.Count == 0 || readings.Served.IsDemo)
            return;
        var desk = await Open();
        await Task.WhenAll(settings.Channels.Select(channel => Owed(channel, desk, cancel)));
    }

    /// <summary>The messages of a channel as they would go out now: the digest, and the alerts that stand, told already or not.</summary>
    /// <exception cref="RequestException">The channel's scope does not exist.</exception>
    public async Task<IReadOnlyList<Parcel>> Preview(Channel channel, NotificationSettings? like = null)
    {
        var desk = await Open();
        desk.Services.Check(channel.Scope);
        var raised = Watch.Read(desk, channel).Raised;
        var parcels = new List<Parcel>();
        if (channel.Sends.Contains("digest"))
            parcels.Add(await Packed(like, channel, new Digest(desk, channel.Scope).Write(), [DigestKey]));
        if (raised.Count > 0)
            parcels.Add(await Packed(like, channel, Watch.Write(raised, channel.Scope, desk.Course(channel.Scope)), raised.Select(alert => alert.Key)));
        return parcels;
    }

    /// <summary>Sends a channel's messages by hand, whatever the hour; the digest of the week still comes on its day.</summary>
    /// <returns>Why it did not go out, or to whom; null where all went well.</returns>
    public async Task<string?> SendNow(Channel channel, CancellationToken cancel)
    {
        var desk = await Open();
        if (desk.Services.Missing(channel.Scope) is { } missing)
            return missing;
        var keys = Watch.Read(desk, channel).Raised.Select(alert => alert.Key).ToList();
        var problems = new List<string?>();
        foreach (var parcel in await Preview(channel))
            problems.Add(await Send(parcel, parcel.Letter.Kind == "digest" ? ["by hand"] : keys, cancel));
        return problems.OfType<string>().FirstOrDefault();
    }

    private Task<Desk> Open() => Desk.Read(readings, connections, collecting, schedules);

    private async Task<Parcel> Packed(NotificationSettings? like, Channel channel, Letter letter, IEnumerable<string> keys, CancellationToken cancel = default) =>
        Parcel.Of(like ?? settings, channel, channel.IsMail ? await painter.Paint(letter, cancel) : letter, keys, clock.GetUtcNow());

    private async Task Owed(Channel channel, Desk desk, CancellationToken cancel)
    {
        var (now, known) = (clock.GetUtcNow(), _ledger.Of(channel.Id).ToDictionary(notice => notice.Key));
        if (desk.Services.Missing(channel.Scope) is { } missing)
        {
            _ledger.Write([new Notice(channel.Id, "scope", "Nothing can be sent", now, null, 0, $"there is {missing}")]);
            return;
        }
        var watch = Watch.Read(desk, channel);
        _ledger.Forget(channel.Id, known.Keys.Where(key => key == "scope" || watch.IsSettled(key)));
        if (settings.Quiet.Contains(settings.Local(now)))
            return;
        var alerts = watch.Raised.Where(alert => IsOwed(known.GetValueOrDefault(alert.Key), now)).ToList();
        if (alerts.Count > 0)
        {
            var keys = alerts.Select(alert => alert.Key).ToList();
            await Send(await Packed(null, channel, Watch.Write(alerts, channel.Scope, desk.Course(channel.Scope)), keys, cancel), keys, cancel);
        }
        if (channel.Sends.Contains("digest"))
            await OwedDigest(channel, desk, known, now, cancel);
    }

    private async Task OwedDigest(Channel channel, Desk desk, Dictionary<string, Notice> known, DateTimeOffset now, CancellationToken cancel)
    {
        var due = settings.DigestDue(now);
        var key = DigestKey + due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        // A new channel begins with its next digest, not with one that was due before it existed.
        if (!known.Keys.Any(other => other.StartsWith(DigestKey, StringComparison.Ordinal)))
            _ledger.Write([new Notice(channel.Id, key, "Digests begin", now, now, 0, null)]);
        else if (IsOwed(known.GetValueOrDefault(key), now) && (settings.Local(now) - due).TotalDays < LateDays)
            await Send(await Packed(null, channel, new Digest(desk, channel.Scope).Write(), [key], cancel), [key], cancel);
    }

    /// <summary>True where a message was never tried, or failed long enough ago.</summary>
    internal static bool IsOwed(Notice? known, DateTimeOffset now) => known is null || known.SentAt is null && now >= known.TriedAt + Pause(known.Attempts);

    private static TimeSpan Pause(int attempts) => FirstPause * Math.Pow(2, Math.Clamp(attempts - 1, 0, 10)) is var pause && pause < LongestPause ? pause : LongestPause;

    /// <summary>Sends a message and writes down how it went: the one place where sending may fail.</summary>
    /// <param name="parcel">The message.</param>
    /// <param name="keys">What it is about.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>Why it did not go out, or to whom; null where all went well.</returns>
    internal async Task<string?> Send(Parcel parcel, IReadOnlyList<string> keys, CancellationToken cancel)
    {
        string? problem;
        var isSent = false;
        try
        {
            problem = await post.Send(parcel, settings, cancel);
            isSent = true;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException && !cancel.IsCancellationRequested)
        {
            problem = failure.Message;
        }
        var (now, known) = (clock.GetUtcNow(), _ledger.Of(parcel.Channel.Id).ToDictionary(notice => notice.Key));
        _ledger.Write([.. keys.Select(key => new Notice(parcel.Channel.Id, key, parcel.Letter.Subject, now, isSent ? now : null,
            (known.GetValueOrDefault(key)?.Attempts ?? 0) + 1, problem))]);
        return problem;
    }
}
