using System.Globalization;
using Dapper;

namespace Metrics.Surveys.Store;

/// <summary>
/// What has just happened to people of a wave that asks after events, until they are asked about it or it is no longer fresh. It lies
/// with the roster, since it is about people; the file of answers knows nothing of it.
/// </summary>
public sealed class RosterEvents
{
    private readonly SurveyFile _file;
    private readonly Lock _gate;

    internal RosterEvents(SurveyFile file, Lock gate) => (_file, _gate) = (file, gate);

    /// <summary>Keeps the first event of each person that waits.</summary>
    /// <param name="wave">An open wave.</param>
    /// <param name="people">Who.</param>
    /// <param name="what">Of the questionnaire's events.</param>
    /// <param name="day">When.</param>
    public void Keep(string wave, IEnumerable<string> people, string what, DateOnly day)
    {
        lock (_gate)
            _file.Write(connection => people.Sum(person => connection.Execute("""
                insert into happenings select $wave, $person, $what, $day
                where not exists (from happenings where wave = $wave and person = $person)
                """, new { wave, person, what, day = Iso(day) })), null);
    }

    /// <summary>What waits, by person.</summary>
    public IReadOnlyDictionary<string, string> Of(string wave)
    {
        lock (_gate)
            return _file.Connection.Query<(string Person, string What)>("select person, event from happenings where wave = $wave", new { wave })
                .ToDictionary(row => row.Person, row => row.What, StringComparer.Ordinal);
    }

    /// <summary>Drops what happened before a day.</summary>
    public void Forget(string wave, DateOnly before)
    {
        lock (_gate)
            _file.Write(connection => connection.Execute("delete from happenings where wave = $wave and day < $day", new { wave, day = Iso(before) }), null);
    }

    /// <summary>Marks people as asked on a day, which counts for every survey, and forgets what they are asked about.</summary>
    public void Ask(string wave, IEnumerable<string> people, DateOnly day)
    {
        lock (_gate)
            _file.Write(connection => people.Sum(person => connection.Execute("""
                update people set asked_on = $day where wave = $wave and person = $person;
                delete from happenings where wave = $wave and person = $person
                """, new { wave, person, day = Iso(day) })), null);
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
