using Dapper;
using DuckDB.NET.Data;

namespace Metrics.Surveys.Store;

/// <summary>One mail of a wave to one person. There is no time and nothing of an address in it.</summary>
/// <param name="Person">Who.</param>
/// <param name="Mail">Where it went.</param>
/// <param name="Kind"><c>invitation</c>, <c>reminder-1</c> or <c>reminder-2</c>.</param>
/// <param name="State"><c>sending</c>, <c>sent</c>, <c>failed</c> or <c>skipped</c>. What is left at <c>sending</c> by a process that ended counts as sent.</param>
/// <param name="Tries">How often it was tried.</param>
/// <param name="Problem">Why it failed.</param>
public sealed record RosterMail(string Person, string Mail, string Kind, string State, int Tries, string? Problem);

/// <summary>
/// What was mailed to whom, written before and after each mail: a process that ends between never leads to a second voucher, since
/// whoever was marked is not asked again.
/// </summary>
public sealed class RosterMails
{
    /// <summary>The kind that asks.</summary>
    public const string Invitation = "invitation";

    private readonly SurveyFile _file;
    private readonly Lock _gate;

    internal RosterMails(SurveyFile file, Lock gate) => (_file, _gate) = (file, gate);

    /// <summary>Told what has just been done; tests stop there.</summary>
    internal Action<string>? Step { get; set; }

    /// <summary>The reminder of that number, from 1.</summary>
    public static string Reminder(int number) => $"reminder-{number}";

    /// <summary>Marks a mail as under way, and the person as invited; false where it is or was sent already.</summary>
    public bool Begin(string wave, string person, string kind)
    {
        lock (_gate)
        {
            var isNew = _file.Write(connection =>
            {
                var key = new { wave, person, kind };
                if (connection.ExecuteScalar<bool>("select exists (from mails where wave = $wave and person = $person and kind = $kind and state <> 'failed')", key))
                    return false;
                if (connection.Execute("update mails set state = 'sending', tries = tries + 1, problem = null where wave = $wave and person = $person and kind = $kind", key) == 0)
                    connection.Execute("insert into mails values ($wave, $person, $kind, 'sending', 1, null)", key);
                Mark(connection, wave, person, kind, true);
                return true;
            }, null);
            Step?.Invoke("marked");
            return isNew;
        }
    }

    /// <summary>Marks a mail as sent, or as failed; then the person is not invited after all.</summary>
    /// <param name="wave">The wave.</param>
    /// <param name="person">Who.</param>
    /// <param name="kind">The mail.</param>
    /// <param name="problem">Why it failed; null where it was sent.</param>
    public void End(string wave, string person, string kind, string? problem)
    {
        lock (_gate)
            _file.Write(connection =>
            {
                connection.Execute("update mails set state = $state, problem = $problem where wave = $wave and person = $person and kind = $kind",
                    new { wave, person, kind, problem, state = problem is null ? "sent" : "failed" });
                if (problem is not null)
                    Mark(connection, wave, person, kind, false);
                return true;
            }, null);
    }

    /// <summary>Leaves a reminder out for whoever was invited when it was due already.</summary>
    public void Skip(string wave, string person, int number)
    {
        lock (_gate)
            _file.Write(connection => connection.Execute("""
                insert into mails select $wave, $person, $kind, 'skipped', 0, null
                where not exists (from mails where wave = $wave and person = $person and kind = $kind)
                """, new { wave, person, kind = Reminder(number) }), null);
    }

    /// <summary>Level 2 alone: what a process left under way is to be sent again, since a second link gives no second token.</summary>
    public void TakeUp(string wave)
    {
        foreach (var mail in Of(wave).Where(mail => mail is { Kind: Invitation, State: "sending" }))
            End(wave, mail.Person, mail.Kind, "the program ended while it was sent");
    }

    /// <summary>All mails of a wave.</summary>
    public IReadOnlyList<RosterMail> Of(string wave)
    {
        lock (_gate)
            return [.. _file.Connection.Query<RosterMail>("""
                select person as Person, mail as Mail, kind as Kind, state as State, tries as Tries, problem as Problem
                from mails join people using (wave, person) where wave = $wave order by kind, person
                """, new { wave })];
    }

    // A reminder changes nothing about the invitation.
    private static void Mark(DuckDBConnection connection, string wave, string person, string kind, bool isInvited)
    {
        if (kind == Invitation)
            connection.Execute("update people set invited = $isInvited where wave = $wave and person = $person", new { wave, person, isInvited });
    }
}
