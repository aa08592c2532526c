using Metrics.Surveys.Store;

namespace Metrics.Surveys;

/// <summary>
/// Asks people about what they have just done: deployed, been on call, waited for a review (measurement 2.13). At least k are asked about
/// the same event at once, since a sheet says what it is about, and a single one asked about it would be known.
/// </summary>
/// <param name="book">The waves.</param>
public sealed class Happenings(WaveBook book)
{
    /// <summary>Days after which an event is no longer asked about.</summary>
    public const int DaysFresh = 3;

    /// <summary>Open waves that ask after events.</summary>
    public IEnumerable<Wave> Waves => book.Waves().Where(wave => wave.IsByEvent && wave.IsOpen(book.Today));

    /// <summary>Takes note of an event in every open wave that asks after it; people who are in none of them count for nothing.</summary>
    /// <param name="what">As <c>deployed</c>.</param>
    /// <param name="people">Logins or addresses, as in the roster.</param>
    /// <exception cref="RequestException">No questionnaire asks after such an event.</exception>
    public void Note(string what, IEnumerable<string> people)
    {
        var known = book.Questionnaires.Values.SelectMany(questionnaire => questionnaire.Events).Distinct().Order(StringComparer.Ordinal).ToList();
        if (!known.Contains(what))
            throw new RequestException("event", $"no questionnaire asks after '{what}'{DefinitionException.DidYouMean(what, known)}; there are {string.Join(", ", known)}");
        var named = people.ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var wave in Waves.Where(wave => wave.Events.Contains(what)).ToList())
            book.Roster.Events.Keep(wave.Id, book.Roster.ToInvite(wave.Id).Where(member => named.Contains(member.Person) || named.Contains(member.Mail)).Select(member => member.Person), what, book.Today);
    }

    /// <summary>Who is to be asked now about what: those who are rested over all surveys, each once a wave, and at least k about the same.</summary>
    /// <param name="wave">An open wave that asks after events.</param>
    public IReadOnlyList<(string Event, IReadOnlyList<RosterMember> People)> Due(Wave wave)
    {
        book.Roster.Events.Forget(wave.Id, book.Today.AddDays(-DaysFresh));
        var waiting = book.Roster.Events.Of(wave.Id);
        var members = book.Roster.ToInvite(wave.Id).Where(member => waiting.ContainsKey(member.Person)).ToList();
        return [.. Panel.Draw(members, book.Askings(), book.Today, 1, wave.Id).Asked.GroupBy(member => waiting[member.Person], StringComparer.Ordinal)
            .Where(about => about.Count() >= wave.Minimum).OrderBy(about => about.Key, StringComparer.Ordinal)
            .Select(about => (about.Key, (IReadOnlyList<RosterMember>)[.. about]))];
    }
}
