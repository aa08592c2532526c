using Metrics.Surveys.Store;
using Metrics.Tests.DuckDb;

namespace Metrics.Tests.Surveys.Store;

/// <summary>What is known of mails, over restarts.</summary>
public sealed class RosterMailsTests
{
    private const string Kind = RosterMails.Invitation;

    [Fact]
    public void Whoever_was_marked_is_not_asked_again_though_the_process_ended_there()
    {
        using var folder = new TemporaryFolder();
        using (var store = Open(folder["data"]))
        {
            store.Mails.Step = _ => throw new IOException("the power failed");
            Assert.Throws<IOException>(() => store.Mails.Begin(Waves.Wave, "p0", Kind));
        }
        using var again = RosterStore.Open(folder["data"]);
        Assert.Equal(["p1"], again.ToInvite(Waves.Wave).Select(member => member.Person));
        Assert.False(again.Mails.Begin(Waves.Wave, "p0", Kind));
        Assert.Equal("sending", Assert.Single(again.Mails.Of(Waves.Wave)).State);
    }

    [Fact]
    public void A_failed_mail_can_be_sent_again_and_a_sent_one_not()
    {
        using var folder = new TemporaryFolder();
        using var store = Open(folder["data"]);
        Assert.True(store.Mails.Begin(Waves.Wave, "p0", Kind));
        store.Mails.End(Waves.Wave, "p0", Kind, "no such mailbox");
        Assert.Equal(2, store.ToInvite(Waves.Wave).Count);
        Assert.True(store.Mails.Begin(Waves.Wave, "p0", Kind));
        store.Mails.End(Waves.Wave, "p0", Kind, null);
        Assert.Equal(("sent", 2, null), Assert.Single(store.Mails.Of(Waves.Wave)) is var mail ? (mail.State, mail.Tries, mail.Problem) : default);
        Assert.False(store.Mails.Begin(Waves.Wave, "p0", Kind));
        Assert.Equal(["p1"], store.ToInvite(Waves.Wave).Select(member => member.Person));
    }

    [Fact]
    public void A_reminder_that_fails_leaves_the_invitation_as_it_is()
    {
        using var folder = new TemporaryFolder();
        using var store = Open(folder["data"]);
        store.Mails.Begin(Waves.Wave, "p0", Kind);
        store.Mails.End(Waves.Wave, "p0", Kind, null);
        store.Mails.Begin(Waves.Wave, "p0", RosterMails.Reminder(1));
        store.Mails.End(Waves.Wave, "p0", RosterMails.Reminder(1), "down");
        Assert.Equal(["p1"], store.ToInvite(Waves.Wave).Select(member => member.Person));
        store.Mails.Skip(Waves.Wave, "p1", 1);
        Assert.False(store.Mails.Begin(Waves.Wave, "p1", RosterMails.Reminder(1)));
    }

    private static RosterStore Open(string folder)
    {
        var store = RosterStore.Open(folder);
        store.Snapshot(Waves.Wave, [.. Enumerable.Range(0, 2).Select(i => new RosterMember($"p{i}", "", $"p{i}@example.org", ["team=a"]))]);
        return store;
    }
}
