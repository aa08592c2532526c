using Microsoft.Playwright;

namespace Metrics.Web.Tests.Pages.Experience;

/// <summary>The sheet as people meet it: on a phone, by keyboard, without a script.</summary>
[Collection(SurfaceCollection.Name)]
public sealed class AnswerPageTests(World world, AnswerWorld answers) : IClassFixture<AnswerWorld>
{
    [Fact]
    public async Task On_a_phone_a_sheet_is_filled_in_sent_once_and_leaves_nothing_behind()
    {
        var path = answers.Fresh();
        await using var visit = await world.Open(answers.Site, path, width: 390);
        var page = visit.Page;
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth"));
        Assert.StartsWith("0 of ", await page.InnerTextAsync("[data-shown]"), StringComparison.Ordinal);
        foreach (var item in await page.Locator("[data-counts=yes]:visible .points").AllAsync())
            await item.Locator("label").Last.ClickAsync();
        foreach (var (line, share) in new[] { ("product", "60"), ("waiting", "25,5") })
            await page.FillAsync($"[name='a.T1.{line}']", share);
        Assert.Equal("Sum: 85.5 of 100", await page.InnerTextAsync("#q-T1 .sum"));
        await page.FillAsync("[name='a.T1.other']", "14.5");
        await page.FillAsync("[name='a.T2']", "2,5");
        await page.FillAsync("[name='a.O1']", "Waiting for reviews");
        var counted = await page.Locator("[data-counts=yes]:visible").CountAsync();
        Assert.Equal($"{counted - 2} of {counted} answered", await page.InnerTextAsync("[data-shown]"));
        Assert.NotEqual("0", await page.EvaluateAsync<string>("String(localStorage.length)"));
        await page.ClickAsync("text=Send my answers");
        Assert.Equal("Thank you, your answers have arrived", await page.InnerTextAsync("h1"));
        Assert.Contains("2026-03-19", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Equal(0, await page.EvaluateAsync<int>("localStorage.length"));
        Assert.Empty(await page.Context.CookiesAsync());
        Assert.Empty(visit.Troubles);
        await page.GotoAsync(answers.Site.Address + path);
        Assert.Equal("This invitation cannot be used", await page.InnerTextAsync("h1"));
    }

    [Fact]
    public async Task By_keyboard_alone_number_keys_choose_and_enter_does_not_send()
    {
        await using var visit = await world.Open(answers.Site, answers.Fresh());
        var page = visit.Page;
        var (chosen, isSent) = (0, false);
        for (var step = 0; step < 120 && !isSent; step++)
        {
            await page.Keyboard.PressAsync("Tab");
            switch (await page.EvaluateAsync<string>("document.activeElement.type + (document.activeElement.closest('.recommend10') ? '10' : '') + (document.activeElement.className)"))
            {
                case "radio10":
                    await page.Keyboard.PressAsync("1");
                    await page.Keyboard.PressAsync("0");
                    chosen++;
                    break;
                case "radio":
                    await page.Keyboard.PressAsync("4");
                    chosen++;
                    break;
                case "text":
                    await page.Keyboard.PressAsync("Enter");
                    break;
                case "submitmain":
                    await page.Keyboard.PressAsync("Enter");
                    isSent = true;
                    break;
                default:
                    break;
            }
            if (!isSent && chosen == 1)
                Assert.Equal("10", await page.EvaluateAsync<string>("document.querySelector('[name=\"a.N1\"]:checked').value"));
        }
        await page.WaitForSelectorAsync("[data-forget]");
        Assert.Equal("Thank you, your answers have arrived", await page.InnerTextAsync("h1"));
        Assert.True(chosen > 20);
    }

    [Fact]
    public async Task Without_a_script_a_wrong_sum_comes_back_at_its_question_with_all_else_as_it_was()
    {
        await using var visit = await world.Open(answers.Site, answers.Fresh(), width: 390, script: false);
        var page = visit.Page;
        Assert.StartsWith("Parts: 9", await page.InnerTextAsync("[data-shown]"), StringComparison.Ordinal);
        Assert.Contains("Only if you answered", await page.InnerTextAsync("#q-G2"), StringComparison.Ordinal);
        var order = await Order(page);
        await page.CheckAsync("[name='a.S1'][value='4']");
        await page.CheckAsync("[name='a.G1'][value='none']");
        await page.CheckAsync("[name='a.G2'][value='6']");
        await page.FillAsync("[name='a.T1.product']", "60");
        await page.FillAsync("[name='a.O1']", "<b>slow</b> & \"late\"");
        // Enter in a field presses no button.
        await page.PressAsync("[name='a.T1.product']", "Enter");
        Assert.Equal(0, await page.Locator("[role=alert]").CountAsync());
        await page.ClickAsync("text=Send my answers");
        Assert.Contains("add up to 60", await page.InnerTextAsync("#q-T1 .error"), StringComparison.Ordinal);
        Assert.Contains("Nothing was sent yet", await page.InnerTextAsync("[role=alert]"), StringComparison.Ordinal);
        Assert.Equal(order, await Order(page));
        Assert.True(await page.IsCheckedAsync("[name='a.S1'][value='4']"));
        Assert.Equal("<b>slow</b> & \"late\"", await page.InputValueAsync("[name='a.O1']"));
        await page.FillAsync("[name='a.T1.product']", "100");
        await page.ClickAsync("text=Send my answers");
        Assert.Equal("Thank you, your answers have arrived", await page.InnerTextAsync("h1"));
    }

    [Fact]
    public async Task What_does_not_follow_from_earlier_answers_is_hidden_by_the_script()
    {
        await using var visit = await world.Open(answers.Site, answers.Fresh());
        Assert.False(await visit.Page.IsVisibleAsync("#q-G2"));
        await visit.Page.CheckAsync("[name='a.G1'][value='3']");
        Assert.True(await visit.Page.IsVisibleAsync("#q-G2"));
        await visit.Page.CheckAsync("[name='a.G1'][value='none']");
        Assert.False(await visit.Page.IsVisibleAsync("#q-G2"));
        await visit.Page.CheckAsync("[name='a.AI1'][value='never']");
        Assert.False(await visit.Page.IsVisibleAsync("#q-AI2"));
        await visit.Page.CheckAsync("[name='a.AI1'][value='half']");
        Assert.True(await visit.Page.IsVisibleAsync("#q-AI2"));
    }

    [Fact]
    public async Task A_draft_outlives_a_reload_belongs_to_one_invitation_and_can_be_deleted()
    {
        await using var visit = await world.Open(answers.Site, answers.Fresh());
        await visit.Page.CheckAsync("[name='a.S2'][value='5']");
        await visit.Page.FillAsync("[name='a.O2']", "The coffee");
        await visit.Page.GotoAsync(visit.Page.Url + "?lang=de");
        Assert.Equal("de", await visit.Page.GetAttributeAsync("html", "lang"));
        Assert.True(await visit.Page.IsCheckedAsync("[name='a.S2'][value='5']"));
        Assert.Equal("The coffee", await visit.Page.InputValueAsync("[name='a.O2']"));
        var own = visit.Page.Url;
        await visit.Page.GotoAsync(answers.Site.Address + answers.Fresh());
        Assert.Equal("", await visit.Page.InputValueAsync("[name='a.O2']"));
        await visit.Page.GotoAsync(own);
        await visit.Page.ClickAsync("[data-undraft]");
        Assert.Equal("", await visit.Page.InputValueAsync("[name='a.O2']"));
        Assert.Equal(0, await visit.Page.EvaluateAsync<int>("localStorage.length"));
    }

    [Fact]
    public async Task Axe_finds_nothing_on_the_sheet_in_light_and_dark_and_the_order_differs_by_visit()
    {
        var (path, orders) = (answers.Fresh(), new HashSet<string>());
        foreach (var (dark, lang) in new[] { (false, "en"), (true, "ja"), (true, "de") })
        {
            await using var visit = await world.Open(answers.Site, $"{path}?lang={lang}", width: dark ? 390 : 1440, dark);
            orders.Add(await Order(visit.Page));
            Assert.Equal("", string.Join('\n', await visit.Violations()));
            Assert.Equal(0, await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth"));
            if (Environment.GetEnvironmentVariable("METRICS_TEST_PICTURES") is { } folder)
                await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"answer-{lang}.png"), FullPage = true });
        }
        Assert.True(orders.Count > 1);
    }

    private static async Task<string> Order(IPage page) =>
        await page.EvaluateAsync<string>("[...document.querySelectorAll('[data-item]')].map(item => item.dataset.item).join(' ')");
}
