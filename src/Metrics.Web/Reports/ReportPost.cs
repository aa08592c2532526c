using Metrics.Exports;
using Metrics.Mail;
using Metrics.Reports;
using Metrics.Web.Notifications;
using Metrics.Web.Pages;

namespace Metrics.Web.Reports;

/// <summary>
/// Builds the reports that are due and tells of them: a draft that waits for review to channels that send <c>reviews</c>, a published
/// report with its files to those that send <c>reports</c>. Each is told once; a failure is written down, seen on the page of messages
/// and tried again.
/// </summary>
internal sealed class ReportPost(ReportDesk desk, Served served, Notifier notifier, Chromium chromium, TimeProvider clock)
{
    private static readonly string[] Attached = ["html", "pdf"];

    /// <summary>Who is named where nobody pressed a button.</summary>
    public const string Role = "schedule";

    /// <summary>Does what is due. Invented data is neither kept nor sent.</summary>
    public async Task Tick(CancellationToken cancel)
    {
        if (served.IsDemo)
            return;
        foreach (var scope in desk.Settings.Scopes)
            MakeIfDue(scope);
        foreach (var channel in notifier.Settings.Channels.Where(channel => channel.Sends.Contains(Channel.Reports) || channel.Sends.Contains(Channel.Reviews)))
            foreach (var report in desk.Archive.All().Where(report => IsNews(channel, report)))
                await Tell(channel, report, cancel);
    }

    // Nothing is built for quarters that ended before there was anything to report.
    private void MakeIfDue(Scope scope)
    {
        var quarter = desk.Settings.Due(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        if (LensPage.FirstDay(served.Library.Reader.Services(), scope) < quarter.Period.To && desk.Archive.Lookup(Snapshot.IdOf(quarter, scope)) is null && served.Real.DataAsOf() is { } asOf && asOf.UtcDateTime >= quarter.Period.To.ToDateTime(TimeOnly.MinValue))
            new Collect.Collection(served.Real).Run("reports", "report", _ => desk.Make(quarter, scope, null, Role));
    }

    private bool IsNews(Channel channel, ArchivedReport report) => Kind(report) is { } kind && channel.Sends.Contains(kind)
        && (channel.Scope.Kind == "org" || channel.Scope.ToString() == report.Snapshot.Scope)
        && Notifier.IsOwed(notifier.Sent(channel).FirstOrDefault(notice => notice.Key == Key(report)), clock.GetUtcNow());

    private static string? Kind(ArchivedReport report) => report.State switch
    {
        ReportState.Published => Channel.Reports,
        // Whoever pressed the button knows of it; a draft by itself is news.
        ReportState.Draft when report.Events is [.., { Kind: "created", Role: Role }] => Channel.Reviews,
        _ => null,
    };

    private static string Key(ArchivedReport report) => $"report:{report.Snapshot.Id}:{report.State.ToString().ToLowerInvariant()}:{report.Sha256[..8]}";

    private async Task Tell(Channel channel, ArchivedReport report, CancellationToken cancel)
    {
        var parcel = Parcel.Of(notifier.Settings, channel, Write(report), [Key(report)], clock.GetUtcNow());
        if (parcel.Mail is { } mail && report.State == ReportState.Published)
            parcel = parcel with { Mail = mail with { Files = await Files(report.Snapshot, cancel) } };
        await notifier.Send(parcel, [Key(report)], cancel);
    }

    // Without a Chromium the mail goes without the PDF; the HTML prints the same.
    private async Task<IReadOnlyList<EmailFile>> Files(Snapshot snapshot, CancellationToken cancel)
    {
        var files = new List<EmailFile>();
        foreach (var format in Attached.Where(format => format != "pdf" || chromium.IsThere))
            files.Add(new EmailFile(ReportFiles.Name(snapshot, format), ReportFiles.Type(format), await ReportFiles.Write(snapshot, format, chromium, cancel)));
        return files;
    }

    /// <summary>The message about a report.</summary>
    internal static Letter Write(ArchivedReport report)
    {
        var (snapshot, isPublished) = (report.Snapshot, report.State == ReportState.Published);
        var lines = snapshot.Summary.Select(sentence => new LetterLine(sentence.Text, "", null, sentence.Kind switch { "better" => Charts.Tone.Good, "worse" => Charts.Tone.Bad, _ => Charts.Tone.Neutral }));
        return new Letter(isPublished ? Channel.Reports : Channel.Reviews, isPublished ? $"Quarterly report, {snapshot.Title}" : $"To review: quarterly report, {snapshot.Title}",
            isPublished ? "The report is published and does not change any more." : "The report was built and waits to be looked through.",
            [new LetterPart("Summary", [.. lines]), new LetterPart("Audit", [new LetterLine($"Report {snapshot.Id}", $"SHA-256 of the snapshot: {report.Sha256}", $"/return/reports/{snapshot.Id}")])], $"/return/reports/{snapshot.Id}");
    }
}
