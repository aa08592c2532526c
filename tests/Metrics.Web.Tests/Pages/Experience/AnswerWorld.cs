using Metrics.Surveys;
using Metrics.Surveys.Store;
using Metrics.Web.Surveys;

namespace Metrics.Web.Tests.Pages.Experience;

/// <summary>A host without a demo, with waves that are really open.</summary>
public sealed class AnswerWorld : IAsyncLifetime
{
    private readonly Queue<string> _tokens = [];

    /// <summary>The host.</summary>
    public Site Site { get; private set; } = null!;

    /// <summary>The waves.</summary>
    internal WaveBook Book => Site.Part<SurveyRoom>().Book;

    public async Task InitializeAsync()
    {
        Site = await Site.StartAsync(demo: false);
        foreach (var token in Open(Book, "default-q1", "default", 40))
            _tokens.Enqueue(token);
    }

    public Task DisposeAsync() => Site.DisposeAsync().AsTask();

    /// <summary>The path of a sheet of the default questionnaire that nobody has used.</summary>
    public string Fresh() => "/answer/" + _tokens.Dequeue();

    /// <summary>Plans and opens a wave of today, and gives its tokens.</summary>
    internal static IReadOnlyList<string> Open(WaveBook book, string id, string questionnaire, int people)
    {
        Plan(book, id, questionnaire, people, 0, 14);
        book.Open(id);
        return [.. book.Vouch(id, book.Roster.ToInvite(id)).Select(pair => pair.Token)];
    }

    /// <summary>Plans a wave.</summary>
    internal static Wave Plan(WaveBook book, string id, string questionnaire, int people, int opens, int closes, bool blind = false)
    {
        var roster = Roster.Of([.. Enumerable.Range(0, people).Select(person => new RosterMember($"p{person}", $"Person {person}", $"p{person}@example.org",
            ["department=shop", person % 2 == 0 ? "team=payments" : "team=basket"]))]);
        var wave = Wave.Plan(id, book.Questionnaires[questionnaire], book.Today.AddDays(opens), book.Today.AddDays(closes), roster) with { IsBlind = blind };
        book.Plan(wave, roster.Members);
        return wave;
    }
}
