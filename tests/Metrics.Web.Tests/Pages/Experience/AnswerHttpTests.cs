using System.Net;
using System.Text;
using Metrics.Surveys;
using Metrics.Web.Pages.Experience;
using Metrics.Web.Pages.Exports;
using Microsoft.AspNetCore.Http;

namespace Metrics.Web.Tests.Pages.Experience;

/// <summary>What the server takes and says, whatever the browser does.</summary>
public sealed class AnswerHttpTests(AnswerWorld answers) : IClassFixture<AnswerWorld>
{
    [Fact]
    public async Task A_sheet_sent_many_times_at_once_is_kept_once()
    {
        var path = new Uri(answers.Fresh(), UriKind.Relative);
        var before = answers.Book.Participation("default-q1");
        var replies = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Post(path, ("a.S1", "4"))));
        Assert.Equal(1, replies.Count(reply => reply == HttpStatusCode.OK));
        Assert.Equal(11, replies.Count(reply => reply == HttpStatusCode.NotFound));
        Assert.InRange(answers.Book.Participation("default-q1")!.Value, before!.Value, before.Value + 5);
    }

    [Fact]
    public async Task An_address_that_shows_no_sheet_says_why()
    {
        AnswerWorld.Plan(answers.Book, "gone", "pulse", 20, -9, -1);
        answers.Book.Open("gone");
        var late = answers.Book.Vouch("gone", answers.Book.Roster.ToInvite("gone"))[0].Token;
        foreach (var (path, status, words) in new[]
        {
            ($"/answer/{late}", HttpStatusCode.Gone, "It took answers until 2026-03-04"),
            ($"/answer/{new string('a', 64)}", HttpStatusCode.NotFound, "cannot be used"), ("/answer/short", HttpStatusCode.NotFound, "cannot be used"),
            ("/answer/blind/later?person=p1", HttpStatusCode.Forbidden, "not valid"), ("/answer/anonymous/later", HttpStatusCode.NotFound, "cannot be used"),
        })
        {
            using var response = await answers.Site.Http.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal((path, status), (path, response.StatusCode));
            Assert.Contains(words, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.Equal(("no-store", "no-referrer"), (response.Headers.CacheControl!.ToString(), response.Headers.GetValues("Referrer-Policy").Single()));
            Assert.False(response.Headers.Contains("Set-Cookie"));
        }
        Assert.Equal(HttpStatusCode.Gone, await Post(new Uri($"/answer/{late}", UriKind.Relative), ("a.S1", "4")));
    }

    [Fact]
    public async Task An_empty_sheet_and_one_with_impossible_answers_spend_nothing()
    {
        var path = new Uri(answers.Fresh(), UriKind.Relative);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Post(path));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Post(path, ("a.S1", "9")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Post(path, ("a.T2", "many")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Post(path, ("a.AI1", "nonsense")));
        Assert.Equal(HttpStatusCode.OK, await Post(path, ("a.S1", "3")));
    }

    [Fact]
    public async Task A_sheet_on_its_way_while_the_wave_ends_is_told_so()
    {
        AnswerWorld.Plan(answers.Book, "ending", "pulse", 24, 0, 14, blind: true);
        answers.Book.Open("ending");
        using (var german = new HttpRequestMessage(HttpMethod.Get, BlindPage.AddressFor(answers.Site.Part<SignedAddress>(), "ending", "p3")))
        {
            german.Headers.Add("Accept-Language", "de");
            using var page = await answers.Site.Http.SendAsync(german);
            Assert.Contains("Deine Antworten tragen: shop, basket.", WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }
        // The store has ended, and the results are still being computed.
        answers.Book.Answers.CloseWave("ending");
        var key = answers.Book.Roster.KeyOf("ending", "p3");
        Assert.Equal(HttpStatusCode.Gone, await Post(new Uri("/answer/anonymous/ending", UriKind.Relative), ("a.S1", "4"),
            ("groups", System.Text.Json.JsonSerializer.Serialize(key.Groups)), ("message", "AAAA"), ("signature", "AAAA")));
    }

    [Fact]
    public async Task Huge_bodies_other_types_and_wrong_encodings_are_refused_in_words_and_spend_nothing()
    {
        var path = new Uri(answers.Fresh(), UriKind.Relative);
        foreach (var (body, type, status) in new (byte[], string, HttpStatusCode)[]
        {
            (Encoding.UTF8.GetBytes("a.O1=" + new string('x', 1 << 20)), "application/x-www-form-urlencoded", HttpStatusCode.RequestEntityTooLarge),
            (Encoding.UTF8.GetBytes("{\"a.S1\":4}"), "application/json", HttpStatusCode.UnprocessableEntity),
            (Encoding.UTF8.GetBytes("--x\r\nbroken"), "multipart/form-data; boundary=x", HttpStatusCode.BadRequest),
            ([.. "a.S1="u8, 0xff, 0xfe, 0x80], "application/x-www-form-urlencoded", HttpStatusCode.UnprocessableEntity),
            (Encoding.Unicode.GetBytes("a.S1=4"), "application/x-www-form-urlencoded", HttpStatusCode.UnprocessableEntity),
            (Encoding.UTF8.GetBytes(string.Join('&', Enumerable.Range(0, 3000).Select(i => $"f{i}=1"))), "application/x-www-form-urlencoded", HttpStatusCode.BadRequest),
            (Encoding.UTF8.GetBytes("a.O1=" + new string('x', 2001)), "application/x-www-form-urlencoded", HttpStatusCode.UnprocessableEntity),
        })
        {
            using var content = new ByteArrayContent(body);
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            using var response = await answers.Site.Http.PostAsync(path, content);
            Assert.Equal((type, body.Length, status), (type, body.Length, response.StatusCode));
            Assert.Equal(("no-store", "no-referrer"), (response.Headers.CacheControl?.ToString(), response.Headers.GetValues("Referrer-Policy").Single()));
        }
        Assert.Equal(HttpStatusCode.OK, await Post(path, ("a.S1", "3")));
    }

    [Fact]
    public void Answers_to_what_was_not_asked_are_dropped_without_a_word()
    {
        var form = Typed.Of(new FormCollection(new() { ["a.S1"] = "4", ["a.G1"] = "none", ["a.G2"] = "99", ["a.G3"] = "x", ["a.AI1"] = "never", ["a.AI4a"] = "3" }));
        var read = SheetReading.Of(answers.Book.Questionnaires["default"], form);
        Assert.Empty(read.Problems);
        Assert.Equal(["AI1", "G1", "S1"], read.Checked.Answers.Keys.Order());
    }

    [Fact]
    public async Task The_page_on_trust_says_what_became_of_a_token_and_no_more()
    {
        var path = answers.Fresh();
        Assert.Contains("<strong>usable</strong>", await Ask(answers.Site.Address + path + "?lang=de"), StringComparison.Ordinal);
        await Post(new Uri(path, UriKind.Relative), ("a.S1", "3"));
        Assert.Contains("<strong>used or unknown</strong>", await Ask(path.Split('/')[^1]), StringComparison.Ordinal);
        Assert.Contains("is no invitation", await Ask("hello"), StringComparison.Ordinal);
        var page = await answers.Site.Get("/experience/trust");
        Assert.Contains("default-q1", page, StringComparison.Ordinal);
        Assert.Contains("team payments", page, StringComparison.Ordinal);
    }

    private async Task<string> Ask(string token)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("token", token)]);
        using var response = await answers.Site.Http.PostAsync(new Uri("/experience/trust", UriKind.Relative), form);
        Assert.False(response.Headers.Contains("Set-Cookie"));
        return await response.Content.ReadAsStringAsync();
    }

    private async Task<HttpStatusCode> Post(Uri path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var response = await answers.Site.Http.PostAsync(path, form);
        return response.StatusCode;
    }
}
