using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Metrics.Surveys;
using Metrics.Web.Surveys;
using Metrics.Web.Tests.Pages;
using Microsoft.Playwright;

namespace Metrics.Web.Tests.Surveys;

/// <summary>Results of a wave as people meet them: waves run elsewhere come in, what was heard is answered.</summary>
[Collection(SurfaceCollection.Name)]
public sealed class ResultsPageTests(World world)
{
    private const string Import = "/api/v1/surveys/import?questionnaire=pulse&opens=2026-01-05&closes=2026-01-16&id=elsewhere";

    [Fact]
    public async Task Comments_are_shuffled_anew_and_free_of_serious_faults()
    {
        const string path = "/experience/waves/default-2025-q4/results?view=comments";
        var pages = new HashSet<string>();
        for (var i = 0; i < 5; i++)
            pages.Add(await world.Demo.Get(path));
        Assert.True(pages.Count > 1);
        foreach (var dark in new[] { false, true })
        {
            await using var visit = await world.Open(world.Demo, path, width: dark ? 390 : 1440, dark);
            Assert.Equal("", string.Join('\n', (await visit.Violations()).Where(one => one.Impact is "serious" or "critical" or "moderate")));
            Assert.Equal(0, await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth"));
            Assert.Empty(visit.Troubles);
        }
    }

    [Fact]
    public async Task A_wave_run_elsewhere_is_answered_on_its_page()
    {
        await using var site = await Site.StartAsync(demo: false);
        using var taken = await Post(site, Import, Sheets(24));
        Assert.True(taken.IsSuccessStatusCode, await taken.Content.ReadAsStringAsync());
        var result = site.Part<SurveyRoom>().Result("elsewhere")!;
        Assert.Equal(("24", 75.0), (result.Cell("", "item.S1.score").NBand, result.Cell("", "item.S1.score").Value));
        Assert.NotNull(result.Cell("team=few", "item.S1.score").Suppressed);
        await using var visit = await world.Open(site, "/experience/waves/elsewhere/results", script: false);
        await visit.Page.GetByLabel("What we heard").FillAsync("Builds are <slow>");
        await visit.Page.GetByLabel("What we do").FillAsync("A cache");
        await visit.Page.GetByLabel("Role or team that sees to it").FillAsync("Platform team");
        await visit.Page.GetByLabel("Number that should move").SelectOptionAsync("item.S1.score");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
        Assert.Contains("Builds are <slow>", await visit.Page.Locator("#actions table").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("the next wave will tell", await visit.Page.Locator("#actions table").InnerTextAsync(), StringComparison.Ordinal);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Mark as done" }).ClickAsync();
        Assert.True(Assert.Single(site.Part<SurveyRoom>().Actions("elsewhere")).IsDone);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Take back" }).ClickAsync();
        Assert.Empty(site.Part<SurveyRoom>().Actions("elsewhere"));
        Assert.Contains("not known, because nobody said how many were asked", await site.Get("/experience"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("team,S9\nx,4\n", "line 1: column 'S9'")]
    [InlineData("team,S1\nx,4\ny,9\n", "line 3: column 'S1': 9 is no point of the scale")]
    [InlineData("team,S1\nx,4\ny,many\n", "line 3: column 'S1': 'many' is no number")]
    [InlineData("team,S1\nx,4\n", "too few to hide anybody")]
    public async Task A_wrong_sheet_is_named_with_line_and_column(string csv, string words)
    {
        await using var site = await Site.StartAsync(demo: false);
        using var refused = await Post(site, Import, csv);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(words, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(site.Part<SurveyRoom>().Waves());
    }

    [Fact]
    public async Task Waves_are_taken_in_their_order_and_rounded_since_nobody_knows_who_was_asked()
    {
        await using var site = await Site.StartAsync(demo: false);
        (await Post(site, Import, Sheets(24))).Dispose();
        using var earlier = await Post(site, Import.Replace("2026-01-05", "2025-01-05", StringComparison.Ordinal).Replace("elsewhere", "first", StringComparison.Ordinal), Sheets(25));
        Assert.Contains("in the order in which they were run", await earlier.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        (await Post(site, Import.Replace("01-05", "02-05", StringComparison.Ordinal).Replace("01-16", "02-16", StringComparison.Ordinal).Replace("elsewhere", "second", StringComparison.Ordinal), Sheets(25))).Dispose();
        Assert.Equal("20 or more", site.Part<SurveyRoom>().Result("second")!.Cell("", "item.S1.score").NBand);
    }

    [Fact]
    public async Task Nobody_answers_an_invented_wave()
    {
        Assert.DoesNotContain("name=\"heard\"", await world.Demo.Get("/experience/waves/default-2025-q4/results"), StringComparison.Ordinal);
        var desk = world.Demo.Part<SurveyDesk>();
        Assert.Contains("invented", Assert.Throws<RequestException>(() => desk.Act(new SurveyAction("x", "default-2025-q4", "a", "b", "c", null), null)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/experience/waves/nope/results", "wave 'nope'")]
    [InlineData("/experience/waves/default-2025-q4/results?group=team%3Dserch", "no group")]
    [InlineData("/experience/waves/default-2025-q4/results?view=pie", "none of")]
    public async Task What_is_not_there_is_said_so(string path, string words)
    {
        using var answer = await world.Demo.Http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(words, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    // Three sheets of a team that is too small, the rest of another.
    private static string Sheets(int count) => "department,team,S1\n" + string.Concat(Enumerable.Range(0, count).Select(i => $"shop,{(i < 3 ? "few" : "many")},{3 + i % 3}\n"));

    private static Task<HttpResponseMessage> Post(Site site, string path, string csv)
    {
        var content = new StringContent(csv, Encoding.UTF8);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        return site.Http.PostAsync(new Uri(path, UriKind.Relative), content);
    }
}
