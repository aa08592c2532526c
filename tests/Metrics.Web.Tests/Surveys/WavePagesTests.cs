using System.Text;
using Metrics.Surveys;
using Metrics.Surveys.Store;
using Metrics.Web.Tests.Pages;
using Microsoft.Playwright;

namespace Metrics.Web.Tests.Surveys;

/// <summary>A wave from its form to its end, on pages without a script and with real mails.</summary>
[Collection(SurfaceCollection.Name)]
public sealed class WavePagesTests(World world)
{
    private static readonly Submission Sheet = new(new Dictionary<string, string> { ["S1"] = Answer.Of(4).Write() }, new Dictionary<string, string>());

    [Fact]
    public async Task A_wave_is_planned_previewed_opened_reminded_and_closed()
    {
        await using var post = await Post.Start();
        if (post is null)
            return;
        await using var visit = await world.Open(post.Site, "/experience/waves", script: false);
        var page = visit.Page;
        await Fill(page, "pulse-1", Post.Roster(12) + "broken,basket,\n");
        Assert.Contains("line 14: mail: 'broken' is no address", await page.GetByRole(AriaRole.Alert).InnerTextAsync(), StringComparison.Ordinal);
        // What came as a file can be corrected as text; nothing typed is lost.
        Assert.Equal(("pulse-1", "pulse"), (await page.GetByLabel("Name").InputValueAsync(), await page.GetByLabel("Questionnaire").InputValueAsync()));
        var typed = await page.GetByLabel("or pasted").InputValueAsync();
        Assert.Contains("broken,basket", typed, StringComparison.Ordinal);
        await page.GetByLabel("or pasted").FillAsync(typed.Replace("broken,", "p99@example.org,", StringComparison.Ordinal));
        await Post.Press(page, "Preview");
        var preview = await page.Locator("main").InnerTextAsync();
        Assert.Contains("13 people", preview, StringComparison.Ordinal);
        Assert.Contains("Deine Sicht: Puls", preview, StringComparison.Ordinal);
        Assert.Contains("reminders on 2026-03-09 and 2026-03-13", preview, StringComparison.Ordinal);
        Assert.Empty(post.Book.Waves());
        await Post.Press(page, "Plan this wave");
        Assert.EndsWith("/experience/waves/pulse-1", page.Url, StringComparison.Ordinal);
        await page.GetByLabel("and invite 13 people").CheckAsync();
        await Post.Press(page, "Open now");
        var tokens = post.Mails(13).Select(mail => Post.Token(mail)!).ToList();
        Assert.Equal(13, tokens.Distinct().Count());
        foreach (var token in tokens.Take(6))
            Assert.True(post.Book.Answers.Submit(token, Sheet));
        await post.Again(page);
        // 46 %, of which 45 are said.
        Assert.Contains("Open, at least 45 % have answered", await page.Locator(".head").InnerTextAsync(), StringComparison.Ordinal);
        foreach (var number in new[] { 1, 2 })
        {
            await page.GetByLabel($"reminder {number} of 2").CheckAsync();
            await Post.Press(page, "Remind");
            Assert.All(post.Mails(13), mail => Assert.Null(Post.Token(mail)));
            await post.Again(page);
        }
        Assert.Equal(0, await page.GetByRole(AriaRole.Button, new() { Name = "Remind" }).CountAsync());
        await page.GetByLabel("late answers are refused, for good").CheckAsync();
        await Post.Press(page, "Close now");
        Assert.Equal(WaveState.Closed, post.Book.Find("pulse-1").State);
        Assert.Equal("/experience/waves/pulse-1/results", await page.GetByRole(AriaRole.Link, new() { Name = "Results" }).GetAttributeAsync("href"));
        Assert.False(post.Book.Answers.Submit(tokens[12], Sheet));
    }

    [Fact]
    public async Task The_next_wave_leaves_out_who_was_asked_and_wants_a_reason()
    {
        await using var post = await Post.Start();
        if (post is null)
            return;
        post.Plan(people: 12);
        post.Book.Open("pulse-1");
        post.Book.Close("pulse-1");
        await using var visit = await world.Open(post.Site, "/experience/waves", script: false);
        await Fill(visit.Page, "pulse-2", Post.Roster(30));
        var preview = await visit.Page.Locator("main").InnerTextAsync();
        Assert.Contains("12 asked less than 28 days before or after", preview, StringComparison.Ordinal);
        Assert.Contains("18 people", preview, StringComparison.Ordinal);
        Assert.Contains("Nothing was said yet to pulse-1", preview, StringComparison.Ordinal);
        Assert.Equal(0, await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Plan this wave" }).CountAsync());
        await Post.Press(visit.Page, "Change");
        await visit.Page.GetByLabel("Reason to ask although").FillAsync("the last one was broken off");
        await Post.Press(visit.Page, "Preview");
        await Post.Press(visit.Page, "Plan this wave");
        Assert.Contains("the last one was broken off", await visit.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_happens_without_the_box_that_confirms_and_nothing_to_the_demo()
    {
        await using var visit = await world.Open(world.Demo, "/experience/waves/default-2025-q4", script: false);
        Assert.Equal(0, await visit.Page.Locator("form").CountAsync());
        await using var post = await Post.Start();
        if (post is null)
            return;
        post.Plan();
        await visit.Page.GotoAsync(post.Site.Address + "/experience/waves/pulse-1");
        await visit.Page.EvaluateAsync("document.querySelector('[name=sure]').required = false");
        await Post.Press(visit.Page, "Open now");
        Assert.Contains("tick the box", await visit.Page.GetByRole(AriaRole.Alert).InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(WaveState.Planned, post.Book.Find("pulse-1").State);
    }

    private static async Task Fill(IPage page, string name, string roster)
    {
        await page.GetByLabel("Name").FillAsync(name);
        await page.GetByLabel("Questionnaire").SelectOptionAsync("pulse");
        await page.GetByLabel("Roster as a CSV file").SetInputFilesAsync(new FilePayload { Name = "roster.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(roster) });
        await Post.Press(page, "Preview");
    }
}
