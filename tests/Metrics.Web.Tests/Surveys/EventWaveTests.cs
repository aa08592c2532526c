using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Metrics.Surveys;
using Metrics.Web.Notifications;
using Metrics.Web.Surveys;

namespace Metrics.Web.Tests.Surveys;

/// <summary>A wave that asks people about what they have just done: what triggers it, and who is left in peace.</summary>
public sealed partial class EventWaveTests
{
    [Fact]
    public async Task Five_who_have_just_deployed_are_asked_about_it_once_and_four_are_not()
    {
        await using var post = await Post.Start();
        if (post is null)
            return;
        Plan(post);
        await Tick(post);
        Assert.Equal((WaveState.Open, 0), (post.Book.Find("moments").State, post.Book.Roster.Mails.Of("moments").Count));
        Assert.Equal(HttpStatusCode.Accepted, await Happened(post, "deployed", "p00@example.org", "P01@example.org", "p02@example.org", "p03@example.org", "stranger"));
        await Happened(post, "on_call", "p05@example.org", "p00@example.org");
        await Tick(post);
        Assert.Empty(post.Book.Roster.Mails.Of("moments"));
        await Happened(post, "deployed", "p04@example.org");
        await Tick(post);
        var mails = post.Mails(5);
        Assert.All(mails, mail => Assert.Contains(Post.To(mail) == "p01@example.org" ? "Gerade ausgeliefert. " : "Just deployed. ", mail.GetProperty("text").GetString(), StringComparison.Ordinal));
        Assert.Equal(["p00@example.org", "p01@example.org", "p02@example.org", "p03@example.org", "p04@example.org"], mails.Select(Post.To).Order());
        // Once a wave, whatever happens to them again.
        await Happened(post, "on_call", "p00@example.org", "p01@example.org", "p02@example.org", "p03@example.org", "p04@example.org");
        await Tick(post);
        Assert.Equal(5, post.Book.Roster.Mails.Of("moments").Count);
        await Answer(post, mails);
        Assert.Null(post.Book.Participation("moments"));
        post.Clock.Now = Post.Monday.AddDays(40);
        await Tick(post);
        var result = post.Book.Result("moments")!;
        Assert.Equal((5, 1), (result.Invited, result.Groups.Count));
        Assert.Equal(("5–9", 75.0), (result.Cell("", "item.V2.score").NBand, result.Cell("", "item.V2.score").Value));
        Assert.NotNull(result.Cell("", "item.V1.score").Suppressed);
    }

    [Fact]
    public async Task Whoever_another_survey_has_just_asked_is_left_in_peace_and_counts_for_the_next()
    {
        await using var post = await Post.Start();
        if (post is null)
            return;
        // The first two were asked by a pulse; the moments ask nobody before something happens.
        post.Plan("pulse-1", people: 12);
        Plan(post, people: 30);
        await Tick(post);
        post.Mails(12);
        await Happened(post, "review_waited", [.. Enumerable.Range(8, 10).Select(i => $"p{i:00}@example.org")]);
        await Tick(post);
        var asked = post.Mails(6).Select(Post.To).Order().ToList();
        Assert.Equal(Enumerable.Range(12, 6).Select(i => $"p{i:00}@example.org"), asked);
        var next = (WaveDraft.Start(post.Book.Today) with { Name = "pulse-2", Questionnaire = "pulse", Roster = Post.Roster(40), Override = "a test" }).Check(post.Book);
        Assert.Equal(18, next.Panel.AskedLately.Count);
        Assert.Equal(22, next.Panel.Asked.Count);
    }

    [Fact]
    public async Task What_happened_days_ago_is_not_asked_about_and_an_unknown_event_is_named()
    {
        await using var post = await Post.Start();
        if (post is null)
            return;
        Plan(post);
        await Tick(post);
        await Happened(post, "deployed", [.. Enumerable.Range(0, 4).Select(i => $"p{i:00}@example.org")]);
        post.Clock.Now = Post.Monday.AddDays(4);
        await Happened(post, "deployed", "p09@example.org");
        await Tick(post);
        Assert.Empty(post.Book.Roster.Mails.Of("moments"));
        Assert.Equal("p09@example.org", Assert.Single(post.Book.Roster.Events.Of("moments")).Key);
        Assert.Equal(HttpStatusCode.BadRequest, await Happened(post, "deploied", "p00@example.org"));
        Assert.Equal(HttpStatusCode.BadRequest, await Happened(post, "deployed"));
        Assert.Contains("did you mean 'deployed'", Assert.Throws<RequestException>(() => new Happenings(post.Book).Note("deploied", [])).Message, StringComparison.Ordinal);
        Assert.Equal("level", Assert.Throws<RequestException>(() => Draft(post, 12) with { Name = "other", IsBlind = true } is var draft ? draft.Check(post.Book) : null).Field);
    }

    [Fact]
    public async Task Neutral_events_that_land_trigger_it_by_the_hash_of_their_author()
    {
        await using var post = await Post.Start();
        if (post is null)
            return;
        Plan(post);
        await Tick(post);
        var lines = new StringBuilder();
        for (var i = 0; i < 6; i++)
            lines.AppendLine($$"""{"type":"deployment","source":"ci","id":"d{{i}}","author":"p{{i:00}}@example.org","service":"shop","environment":"production","result":"success","finished_at":"2026-03-02T08:00:00Z"}""");
        lines.AppendLine("""{"type":"change","source":"git","id":"c1","author":"p07@example.org","repo":"shop","opened_at":"2026-02-27T08:00:00Z","first_review_at":"2026-03-02T08:30:00Z"}""");
        lines.AppendLine("""{"type":"change","source":"git","id":"c2","author":"p08@example.org","repo":"shop","opened_at":"2026-03-02T08:00:00Z","first_review_at":"2026-03-02T08:30:00Z"}""");
        lines.AppendLine("""{"type":"deployment","source":"ci","id":"old","author":"p09@example.org","service":"shop","environment":"production","result":"success","finished_at":"2026-02-20T08:00:00Z"}""");
        using var events = new StringContent(lines.ToString(), Encoding.UTF8, "application/x-ndjson");
        using var landed = await post.Site.Http.PostAsync(new Uri("/api/v1/events", UriKind.Relative), events);
        Assert.True(landed.IsSuccessStatusCode, await landed.Content.ReadAsStringAsync());
        post.Site.Part<LandedHappenings>().Note();
        Assert.Equal([.. Enumerable.Range(0, 6).Select(i => ($"p{i:00}@example.org", "deployed")), ("p07@example.org", "review_waited")],
            post.Book.Roster.Events.Of("moments").Select(waiting => (waiting.Key, waiting.Value)).Order());
        await Tick(post);
        Assert.Equal(6, post.Mails(6).Select(Post.To).Distinct().Count());
    }

    private static WaveDraft Draft(Post post, int people) => WaveDraft.Start(post.Book.Today) with
    {
        Name = "moments", Questionnaire = "event", Opens = $"{post.Book.Today:yyyy-MM-dd}", Closes = $"{post.Book.Today.AddDays(30):yyyy-MM-dd}", Roster = Post.Roster(people),
    };

    private static void Plan(Post post, int people = 12)
    {
        var preview = Draft(post, people).Check(post.Book);
        post.Book.Plan(preview.Wave, preview.Panel.Asked);
    }

    // Each address shows the one part, and takes its answers.
    private static async Task Answer(Post post, IEnumerable<JsonElement> mails)
    {
        foreach (var mail in mails)
        {
            var path = Link().Match(mail.GetProperty("text").GetString()!).Groups[1].Value;
            Assert.EndsWith("?event=deployed", path, StringComparison.Ordinal);
            Assert.Equal(["a.V2", "a.V2c"], Field().Matches(await post.Site.Get(path)).Select(match => match.Groups[1].Value).Distinct().Order());
            using var form = new FormUrlEncodedContent([KeyValuePair.Create("a.V2", "4")]);
            using var sent = await post.Site.Http.PostAsync(new Uri(path, UriKind.Relative), form);
            Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        }
    }

    private static async Task<HttpStatusCode> Happened(Post post, string what, params string[] people)
    {
        using var answer = await post.Site.Http.PostAsJsonAsync(new Uri("/api/v1/surveys/happened", UriKind.Relative), new { @event = what, people });
        return answer.StatusCode;
    }

    private static async Task Tick(Post post)
    {
        using var rounds = new WaveRounds(post.Book, post.Site.Part<Courier>(), post.Site.Part<NotificationSettings>(), post.Clock);
        await rounds.Tick(default);
    }

    [GeneratedRegex(@"https://metrics\.example\.com(/answer/\S+)")]
    private static partial Regex Link();

    [GeneratedRegex("name=\"(a\\.[A-Za-z0-9]+)\"")]
    private static partial Regex Field();
}
