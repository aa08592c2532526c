using System.Security.Cryptography;
using System.Text;
using Metrics.Surveys.Store;

namespace Metrics.Surveys;

/// <summary>
/// Who of a roster is asked now (measurement 2.13). Whoever was asked within <see cref="Rest"/> days, or
/// <see cref="Most"/> times within <see cref="Quarter"/> days, over all surveys, is left out. Of the others a share is drawn: those asked longest ago
/// first, so that a third each time reaches everybody in three waves; equals by a seed.
/// </summary>
/// <param name="Asked">Drawn, by login.</param>
/// <param name="AskedLately">Left out: another wave asks them less than <see cref="Rest"/> days before or after.</param>
/// <param name="AskedOften">Left out: they have been asked <see cref="Most"/> times.</param>
/// <param name="NotDrawn">Left for a later wave.</param>
public sealed record Panel(
    IReadOnlyList<RosterMember> Asked, IReadOnlyList<RosterMember> AskedLately, IReadOnlyList<RosterMember> AskedOften, IReadOnlyList<RosterMember> NotDrawn)
{
    /// <summary>Days between two questions to the same person.</summary>
    public const int Rest = 28;

    /// <summary>Times a person may be asked in a quarter.</summary>
    public const int Most = 4;

    /// <summary>Days of a quarter.</summary>
    public const int Quarter = 91;

    /// <summary>Draws; the same arguments give the same people on every machine.</summary>
    /// <param name="members">Who could be asked, each once.</param>
    /// <param name="asked">Who was asked when, and who will be.</param>
    /// <param name="opens">First day of the wave.</param>
    /// <param name="share">Share of those who may be asked, above 0 to 1; rounded up.</param>
    /// <param name="seed">Any text, as the wave's name.</param>
    /// <exception cref="RequestException">The share is none.</exception>
    public static Panel Draw(IReadOnlyCollection<RosterMember> members, IEnumerable<Asking> asked, DateOnly opens, double share, string seed)
    {
        if (share is not (> 0 and <= 1))
            throw new RequestException("share", "a share above 0 % and at most 100 % is drawn");
        var known = asked.ToList();
        // A person may have changed login or address, hardly both.
        var (persons, mails) = (known.ToLookup(asking => Key(asking.Person)), known.ToLookup(asking => Key(asking.Mail)));
        var people = members.Select(member => (Member: member, Days: persons[Key(member.Person)].Concat(mails[Key(member.Mail)])
            .Distinct(ReferenceEqualityComparer.Instance).Cast<Asking>().Select(asking => asking.Day).ToList())).ToList();
        var lately = people.Where(person => person.Days.Any(day => Math.Abs(day.DayNumber - opens.DayNumber) < Rest)).ToList();
        var often = people.Except(lately).Where(person => IsTooOften(person.Days, opens)).ToList();
        var fresh = people.Except(lately).Except(often)
            .OrderBy(person => person.Days.Where(day => day < opens).DefaultIfEmpty(DateOnly.MinValue).Max())
            .ThenBy(person => Lot(seed, person.Member.Person), StringComparer.Ordinal).Select(person => person.Member).ToList();
        // A third of 9 is 3, whatever binary fractions make of it.
        var drawn = (int)Math.Ceiling(Math.Round(share * fresh.Count, 6));
        return new Panel([.. fresh.Take(drawn).OrderBy(member => member.Person, StringComparer.Ordinal)],
            [.. lately.Select(person => person.Member)], [.. often.Select(person => person.Member)], [.. fresh.Skip(drawn)]);
    }

    // Every window of a quarter that this day would be in, also those that end with a wave planned for later.
    private static bool IsTooOften(List<DateOnly> days, DateOnly opens)
    {
        var all = days.Append(opens).ToList();
        return all.Where(end => end >= opens && end < opens.AddDays(Quarter))
            .Any(end => all.Count(day => day <= end && day > end.AddDays(-Quarter)) > Most);
    }

    private static string Key(string text) => text.ToUpperInvariant();

    private static string Lot(string seed, string person) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}\n{Key(person)}")));
}
