using Microsoft.Playwright;
using Xunit.Abstractions;

namespace Metrics.Web.Tests.Pages;

/// <summary>What holds for every page, whatever it shows.</summary>
[Collection(EveryPageCollection.Name)]
public sealed class EveryPageTests(World world, ITestOutputHelper output)
{
    private static readonly string[] Paths =
    [
        "/", "/?period=12m&interval=month&compare=none", "/delivery", "/delivery/teams/payments", "/delivery/services/basket",
        "/delivery/services/client-libraries", "/delivery/services/nightly-exports", "/metrics", "/metrics/dora.lead_time.p50",
        "/metrics/dora.fdrt.p50?scope=team:payments", "/metrics/dora.deploy.days_per_week?scope=service:basket", "/metrics/flow.redeploys",
        "/metrics/dora.quickcheck", "/share/line/dora.lead_time.p50?scope=team:payments", "/share/number/dora.cfr?theme=dark&expires=2026-04-04",
        "/delivery/stages", "/delivery/stages?scope=team:payments&size=M", "/delivery/flow", "/delivery/stability", "/delivery/notes", "/delivery/goals", "/delivery/messages",
        "/experience", "/experience?scope=team:checkout", "/experience/space", "/experience/space?scope=team:search", "/experience/waves/default-2025-q4/results",
        "/experience/waves/default-2025-q4/results?group=team%3Didentity", "/experience/waves/default-2025-q4/results?view=heat", "/experience/waves/default-2025-q4/results?view=priorities&group=team%3Dcheckout",
        "/platform/people", "/platform/people?scope=team:data", "/platform/services", "/platform/ai", "/platform/ai?scope=team:identity", "/metrics/ai.reach",
        "/platform/effects", "/platform/effects/paved-pipeline?metric=lead_time", "/platform/effects/fast-lane?metric=change_fail_rate", "/platform/effects/lot",
        "/return/costs", "/return/costs?scope=team:checkout", "/metrics/cost.cloud.unit?period=12m",
        "/platform", "/platform?scope=team:checkout", "/platform/adoption", "/platform/capabilities/paved-pipeline", "/platform/capabilities/fast-lane?scope=team:identity",
        "/platform/services/checkout", "/platform/teams/identity", "/metrics/plat.coverage?capability=service-template",
        "/sources", "/sources/quality", "/sources/corrections", "/sources/rules", "/missing", "/problem",
        "/return", "/return/scenarios/five-year-platform", "/return/scenarios/five-year-platform?set.hours_saved=4&view=confirmed&with=platform-buy", "/return/scenarios/ai-tools",
        "/return/scenarios/dora-2016", "/return/reports",
        "/experience/questionnaires", "/experience/questionnaires/default", "/experience/questionnaires/event?lang=ja", "/experience/trust", "/experience/waves", "/experience/waves/default-2025-q4",
        "/platform/deviations", "/platform/deviations?state=expired&scope=team:data", "/platform/scorecards/production-readiness", "/platform/maturity", "/platform/friction", "/metrics/plat.deviation.drift",
    ];

    public static TheoryData<string> All => [.. Paths];

    // One visit answers all of it: a visit costs more than any of the questions.
    [Theory]
    [MemberData(nameof(All))]
    public async Task A_page_is_whole_without_a_script_and_axe_finds_nothing_in_either_theme_and_width(string path)
    {
        var visit = await world.Turn(world.Demo, path);
        Assert.EndsWith(" · Metrics", await visit.Page.TitleAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await visit.Page.Locator("h1").CountAsync());
        Assert.DoesNotContain(visit.Troubles, trouble => path is not ("/missing" or "/problem") || !trouble.Contains("404", StringComparison.Ordinal));
        var plain = await world.Plain();
        await plain.GotoAsync(world.Demo.Address + path);
        Assert.Equal(await visit.Page.Locator("main").InnerTextAsync(), await plain.Locator("main").InnerTextAsync());
        Assert.Equal("", string.Join('\n', await visit.Violations()));

        // What a theme and a width can change: colours, sizes, and what has to scroll.
        await visit.Page.SetViewportSizeAsync(390, 900);
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        Assert.Equal(0, await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth"));
        Assert.Equal("", string.Join('\n', await visit.Violations("color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block", "meta-viewport")));
    }

    [Fact]
    public async Task The_scan_finds_what_is_wrong()
    {
        await using var visit = await world.Open(world.Demo, "/metrics");
        await visit.Page.EvaluateAsync("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/favicon.svg\"><p id=\"faint\">faint</p>')");
        await visit.Page.EvaluateAsync("Object.assign(document.getElementById('faint').style, { color: '#888', backgroundColor: '#999' })");
        var found = await visit.Violations();
        Assert.Contains(found, violation => violation.Id == "image-alt");
        Assert.Contains(found, violation => violation.Id == "color-contrast");
        Assert.Equal("color-contrast", Assert.Single(await visit.Violations("color-contrast")).Id);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_page_says_that_it_shows_demo_data(string path) =>
        Assert.Contains("Demo data.", await world.Demo.Get(path), StringComparison.Ordinal);

    [Fact]
    public async Task Warm_pages_are_quick()
    {
        foreach (var path in Paths)
        {
            await world.Demo.Get(path);
            var start = System.Diagnostics.Stopwatch.GetTimestamp();
            var page = await world.Demo.Get(path);
            output.WriteLine($"{System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds,6:0} ms {page.Length / 1024,5} kB {path}");
            Assert.NotEmpty(page);
        }
    }
}
