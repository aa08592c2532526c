using Metrics.Surveys;
using Metrics.Surveys.Store;
using Metrics.Web.Tests.Pages;
using Microsoft.Playwright;

namespace Metrics.Web.Tests.Surveys;

/// <summary>One wave as everybody in it meets it: who asks, who answers on a phone or by keyboard, and who reads and acts.</summary>
[Collection(SurfaceCollection.Name)]
public sealed class WholeWaveTests(World world)
{
    private const int People = 24;

    [Fact]
    public async Task A_wave_is_built_previewed_sent_answered_reminded_closed_read_exported_and_acted_upon()
    {
        await using var post = await Post.Start();
        if (post is null)
            return;
        await using var desk = await world.Open(post.Site, "/experience/questionnaires/pulse");
        Assert.Equal(5, await desk.Page.Locator("main fieldset .points").CountAsync());
        await desk.Page.GotoAsync(post.Site.Address + "/experience/waves");
        await desk.Page.GetByLabel("Name").FillAsync("pulse-march");
        await desk.Page.GetByLabel("Questionnaire").SelectOptionAsync("pulse");
        await desk.Page.GetByLabel("or pasted").FillAsync(Post.Roster(People));
        await Post.Press(desk.Page, "Preview");
        Assert.Contains("24 people", await desk.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await Post.Press(desk.Page, "Plan this wave");
        Assert.Contains("basket", await post.Site.Get("/experience/trust"), StringComparison.Ordinal);
        await desk.Page.GetByLabel("and invite 24 people").CheckAsync();
        await Post.Press(desk.Page, "Open now");
        var tokens = post.Mails(People).Select(mail => Post.Token(mail)!).ToList();
        await OnPhone(post, tokens[0]);
        await ByKeyboard(post, tokens[1]);
        foreach (var token in tokens.Skip(2).Take(People - 4))
            Assert.True(post.Book.Answers.Submit(token, new Submission(post.Book.Questionnaires["pulse"].Items.ToDictionary(item => item.Id, _ => Answer.Of(4).Write()), new Dictionary<string, string>())));
        using (var early = await post.Site.Http.GetAsync(new Uri("/experience/waves/pulse-march/results.csv", UriKind.Relative)))
            Assert.False(early.IsSuccessStatusCode);
        await post.Again(desk.Page);
        await desk.Page.GetByLabel("reminder 1 of 2").CheckAsync();
        await Post.Press(desk.Page, "Remind");
        Assert.All(post.Mails(People), mail => Assert.Null(Post.Token(mail)));
        await post.Again(desk.Page);
        await desk.Page.GetByLabel("late answers are refused, for good").CheckAsync();
        await Post.Press(desk.Page, "Close now");
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Results" }).ClickAsync();
        await ReadAndAct(post, desk.Page);
        Assert.Empty(desk.Troubles);
    }

    private async Task OnPhone(Post post, string token)
    {
        await using var phone = await world.Open(post.Site, "/answer/" + token, width: 390);
        foreach (var item in await phone.Page.Locator("[data-counts=yes]:visible .points").AllAsync())
            await item.Locator("label").Last.ClickAsync();
        Assert.Equal("5 of 5 answered", await phone.Page.InnerTextAsync("[data-shown]"));
        await Post.Press(phone.Page, "Send my answers");
        Assert.Equal("Thank you, your answers have arrived", await phone.Page.InnerTextAsync("h1"));
        Assert.Empty(phone.Troubles);
    }

    private async Task ByKeyboard(Post post, string token)
    {
        await using var keys = await world.Open(post.Site, "/answer/" + token);
        for (var step = 0; step < 60; step++)
        {
            await keys.Page.Keyboard.PressAsync("Tab");
            var at = await keys.Page.EvaluateAsync<string>("document.activeElement.type + ' ' + document.activeElement.className");
            if (at.StartsWith("radio", StringComparison.Ordinal))
                await keys.Page.Keyboard.PressAsync("5");
            if (at != "submit main")
                continue;
            await keys.Page.Keyboard.PressAsync("Enter");
            break;
        }
        await keys.Page.WaitForSelectorAsync("[data-forget]");
        Assert.Equal("Thank you, your answers have arrived", await keys.Page.InnerTextAsync("h1"));
    }

    // 22 of 24 answered: 20 times 4 and twice 5, which is 77.
    private static async Task ReadAndAct(Post post, IPage page)
    {
        var said = post.Book.Result("pulse-march")!.Cell("", "item.S1.score");
        Assert.Equal(("22", 77.0), (said.NBand, said.Value));
        Assert.Contains("92 % of the organisation answered", await page.Locator(".head").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("77", await page.Locator("tr:has-text('satisfied with my work')").First.InnerTextAsync(), StringComparison.Ordinal);
        using var csv = await post.Site.Http.GetAsync(new Uri("/experience/waves/pulse-march/results.csv", UriKind.Relative));
        Assert.Contains(",item.S1.score,", await csv.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await page.GetByLabel("What we heard").FillAsync("Builds answer late");
        await page.GetByLabel("What we do").FillAsync("A shared cache");
        await page.GetByLabel("Role or team that sees to it").FillAsync("Platform team");
        await Post.Press(page, "Add");
        Assert.Contains("A shared cache", await page.Locator("#actions table").InnerTextAsync(), StringComparison.Ordinal);
    }
}
