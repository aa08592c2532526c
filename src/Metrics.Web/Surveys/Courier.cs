using Metrics.Mail;
using Metrics.Surveys;
using Metrics.Surveys.Store;
using Metrics.Warehouse;
using Metrics.Web.Notifications;
using Metrics.Web.Pages.Experience;
using Metrics.Web.Pages.Exports;

namespace Metrics.Web.Surveys;

/// <summary>
/// Sends the mails of a wave, one person each, and the announcement to channels. The pair of person and token lives here, in
/// memory, for as long as it takes to hand one small batch over. It owns what goes wrong with a mail: that is written down,
/// seen on the wave's page, and can be sent again.
/// </summary>
internal sealed class Courier(WaveBook book, NotificationSettings settings, Post post, SignedAddress signed, HostOptions options, MailTexts texts, NoticeLedger ledger, TimeProvider clock)
{
    /// <summary>Mails that are tried by themselves; more only by hand.</summary>
    public const int TriesAtMost = 5;

    private const int Batch = 20, FailuresInARow = 3;

    /// <summary>Where the pages can be reached, for addresses in mails.</summary>
    public string Origin => settings.Address.Length > 0 ? settings.Address : options.PublicAddress?.TrimEnd('/') ?? options.Listen;

    /// <summary>Where mails go out; null where <c>metrics.yml</c> names no mail server.</summary>
    public SmtpServer? Server => settings.Server;

    /// <summary>The letters of a wave.</summary>
    public MailTexts Texts => texts;

    /// <summary>Invites everybody who is not yet invited; in a wave that asks after events nobody, see <see cref="InviteAfterEvents"/>.</summary>
    /// <param name="wave">An open wave.</param>
    /// <param name="byHand">Also those who were tried often enough.</param>
    /// <param name="cancel">Ends it between two mails.</param>
    /// <exception cref="RequestException">There is no mail server, or one failure followed the other.</exception>
    public async Task Invite(Wave wave, bool byHand, CancellationToken cancel)
    {
        if (wave.IsByEvent)
            return;
        if (wave.IsBlind)
            book.Roster.Mails.TakeUp(wave.Id);
        var owed = Owed(wave, RosterMails.Invitation, book.Roster.ToInvite(wave.Id), byHand);
        if (owed.Count == 0)
            return;
        RequireServer();
        await InviteSome(wave, owed, null, cancel);
        await Announce(wave, RosterMails.Invitation, cancel);
    }

    /// <summary>Asks those to whom something has just happened, at least k about the same.</summary>
    /// <param name="wave">An open wave that asks after events.</param>
    /// <param name="cancel">Ends it between two mails.</param>
    /// <exception cref="RequestException">As <see cref="Invite"/>.</exception>
    public async Task InviteAfterEvents(Wave wave, CancellationToken cancel)
    {
        foreach (var (what, people) in new Happenings(book).Due(wave))
        {
            RequireServer();
            // Before the mails: whoever is marked is not asked again, whatever becomes of the process.
            book.Roster.Events.Ask(wave.Id, people.Select(member => member.Person), book.Today);
            await InviteSome(wave, people, what, cancel);
        }
    }

    /// <summary>Reminds: at level 1 everybody who was invited, at level 2 who has taken no token.</summary>
    /// <param name="wave">An open wave.</param>
    /// <param name="number">1 or 2.</param>
    /// <param name="byHand">Also those who were tried often enough.</param>
    /// <param name="cancel">Ends it between two mails.</param>
    /// <exception cref="RequestException">As <see cref="Invite"/>.</exception>
    public async Task Remind(Wave wave, int number, bool byHand, CancellationToken cancel)
    {
        var kind = RosterMails.Reminder(number);
        if (wave.IsByEvent)
            return;
        var owed = Owed(wave, kind, book.Roster.ToRemind(wave.Id), byHand);
        if (owed.Count == 0)
            return;
        RequireServer();
        var inARow = 0;
        foreach (var member in owed)
        {
            cancel.ThrowIfCancellationRequested();
            inARow = await Hand(wave, kind, member, null, cancel) ? 0 : inARow + 1;
            StopAfter(inARow, wave);
        }
        await Announce(wave, kind, cancel);
    }

    /// <summary>How many reminders have begun, 0 to 2.</summary>
    public int Reminded(string wave) => book.Roster.Mails.Of(wave).Select(mail => mail.Kind).Where(kind => kind != RosterMails.Invitation)
        .Select(kind => kind[^1] - '0').DefaultIfEmpty().Max();

    /// <summary>The reminder that would go out next by hand; null after two. One that failed for some goes on before another begins.</summary>
    public int? NextReminder(Wave wave)
    {
        var begun = Reminded(wave.Id);
        var isWhole = !book.Roster.Mails.Of(wave.Id).Any(mail => mail.State == "failed" && mail.Kind == RosterMails.Reminder(begun));
        return !isWhole ? begun : begun < 2 && !wave.IsByEvent ? begun + 1 : null;
    }

    private async Task InviteSome(Wave wave, IReadOnlyList<RosterMember> people, string? what, CancellationToken cancel)
    {
        var (inARow, skips) = (0, Math.Max(Reminded(wave.Id), wave.RemindsOn().Count(day => day <= book.Today)));
        foreach (var some in people.Chunk(Batch))
        {
            var pairs = wave.IsBlind ? [.. some.Select(member => (Member: member, Token: (string?)null))]
                : book.Vouch(wave.Id, some).Select(pair => (pair.Member, Token: (string?)pair.Token)).ToArray();
            foreach (var (member, token) in pairs)
            {
                cancel.ThrowIfCancellationRequested();
                inARow = await Hand(wave, RosterMails.Invitation, member, token, cancel, what) ? 0 : inARow + 1;
                // Whoever is invited late is not reminded minutes after it.
                for (var number = 1; number <= skips; number++)
                    book.Roster.Mails.Skip(wave.Id, member.Person, number);
                StopAfter(inARow, wave);
            }
        }
        // The file would still hold which vouchers were made together.
        if (!wave.IsBlind)
            book.Answers.Shuffle();
    }

    private List<RosterMember> Owed(Wave wave, string kind, IReadOnlyList<RosterMember> members, bool byHand)
    {
        var known = book.Roster.Mails.Of(wave.Id).Where(mail => mail.Kind == kind).ToDictionary(mail => mail.Person, StringComparer.Ordinal);
        return [.. members.Where(member => !known.TryGetValue(member.Person, out var mail) || mail.State == "failed" && (byHand || mail.Tries < TriesAtMost))];
    }

    // The one place where a mail may fail.
    private async Task<bool> Hand(Wave wave, string kind, RosterMember member, string? token, CancellationToken cancel, string? what = null)
    {
        var mails = book.Roster.Mails;
        if (!mails.Begin(wave.Id, member.Person, kind))
            return true;
        string? problem = null;
        try
        {
            var to = EmailAddress.Read(member.Mail) ?? throw new SmtpException($"'{member.Mail}' is no mail address");
            var letter = texts.Of(wave, book.QuestionnaireOf(wave), kind, member.Language, what);
            await SmtpSession.Send(settings.Server!, WaveMail.Of(settings.From, to, letter, Link(wave, member, token, what), Origin, clock.GetUtcNow()), cancel);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            problem = failure.Message;
        }
        // A mail that seems lost may have arrived: its voucher must be void before another one is made, and where it was used it did.
        if (problem is not null && token is not null && !book.Answers.Void(wave.Id, token))
            problem = null;
        mails.End(wave.Id, member.Person, kind, problem);
        return problem is null;
    }

    private string? Link(Wave wave, RosterMember member, string? token, string? what) => token is not null ? $"{Origin}/answer/{token}{(what is null ? "" : "?event=" + Uri.EscapeDataString(what))}"
        : wave.IsBlind ? Origin + BlindPage.AddressFor(signed, wave.Id, member.Person) : null;

    // Channels hear of a wave once for each kind; where that fails it is seen on the page of messages.
    private async Task Announce(Wave wave, string kind, CancellationToken cancel)
    {
        var key = $"survey:{wave.Id}:{kind}";
        var letter = texts.Of(wave, book.QuestionnaireOf(wave), kind, null);
        foreach (var channel in settings.Channels.Where(channel => !channel.IsMail && channel.Sends.Contains(Channel.Surveys)))
        {
            var known = ledger.Of(channel.Id).FirstOrDefault(notice => notice.Key == key);
            if (known?.SentAt is not null)
                continue;
            var problem = await Failure(() => post.Send(new Parcel(channel, new Letter("survey", letter.Subject, letter.Lead, [], "/experience"), null, WaveMail.Announcement(letter, wave, Origin)), settings, cancel));
            var now = clock.GetUtcNow();
            ledger.Write([new Notice(channel.Id, key, letter.Subject, now, problem is null ? now : null, (known?.Attempts ?? 0) + 1, problem)]);
        }
    }

    private static async Task<string?> Failure(Func<Task<string?>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return failure.Message;
        }
    }

    private void RequireServer()
    {
        if (settings.Server is null)
            throw new RequestException("smtp", "no mail can go out: write notifications.smtp into metrics.yml, docs/notifications.md shows how, and start again");
    }

    // A server that is down fails everybody; the rest wait for it.
    private void StopAfter(int inARow, Wave wave)
    {
        if (inARow >= FailuresInARow)
            throw new RequestException("smtp", $"{FailuresInARow} mails in a row could not be sent: {book.Roster.Mails.Of(wave.Id).Last(mail => mail.State == "failed").Problem}");
    }
}
