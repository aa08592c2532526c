using System.Net;
using Dapper;
using Metrics.Collect;

namespace Metrics.Web.Tests.Pages;

/// <summary>What pages say when there is nothing, when something failed, and when the address is wrong.</summary>
[Collection(PageCollection.Name)]
public sealed class StateTests(World world)
{
    [Fact]
    public async Task Without_data_a_page_says_what_to_do_next()
    {
        await using var site = await Site.StartAsync(demo: false);
        foreach (var path in new[] { "/", "/delivery", "/sources" })
        {
            var page = await site.Get(path);
            Assert.Contains("./run git", page, StringComparison.Ordinal);
            Assert.Contains("./run import", page, StringComparison.Ordinal);
            Assert.Contains("/api/v1/events", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Demo data.", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_failing_source_is_seen_on_every_page_with_its_message()
    {
        await using var site = await Site.StartAsync(demo: false);
        new Collection(site.Served.Real).Run("git-mirror", "collect", _ => throw new IOException("the clone lacks 3 objects; fetch it again"));
        Assert.Contains("git-mirror failed.", await site.Get("/"), StringComparison.Ordinal);
        var sources = await site.Get("/sources");
        Assert.Contains("the clone lacks 3 objects; fetch it again", sources, StringComparison.Ordinal);
        Assert.Contains("<span class=\"tag bad\">failed</span>", sources, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_line_is_listed_with_line_field_and_reason()
    {
        await using var site = await Site.StartAsync(demo: false);
        using var answer = await site.Send("""
            {"type":"service","source":"s","id":"checkout","team":"payments"}
            {"type":"deployment","source":"s","id":"D1","service":"checkout","environment":"production","result":"success","finished_at":"20250-03-03T10:00:00Z"}
            """);
        var page = WebUtility.HtmlDecode(await site.Get("/sources"));
        Assert.Contains("<td class=\"num\">2</td>", page, StringComparison.Ordinal);
        Assert.Contains("finished_at", page, StringComparison.Ordinal);
        Assert.Contains("Correct a line and send it again", page, StringComparison.Ordinal);
        Assert.Contains("1 refused", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/delivery/teams/paymnts", 404, "No such team", "Show payments", "/delivery/teams/payments")]
    [InlineData("/delivery/services/baskt?period=3m", 404, "No such service", "Show basket", "/delivery/services/basket?period=3m")]
    [InlineData("/metrics/dora.lead_tme.p50", 404, "No such metric", "Show dora.lead_time.p50", "/metrics/dora.lead_time.p50")]
    [InlineData("/metrics/dora.cfr?scope=team:serch", 400, "The scope cannot be read", "Show search", "/metrics/dora.cfr?scope=team:search")]
    [InlineData("/delivery/leadershp", 404, "No such dashboard", "Show leadership", "/delivery/leadership")]
    public async Task A_wrong_name_is_answered_with_the_nearest(string path, int status, string heading, string offer, string link)
    {
        using var response = await world.Demo.Http.GetAsync(new Uri(path, UriKind.Relative));
        var page = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains(heading, page, StringComparison.Ordinal);
        Assert.Contains($"href=\"{link}\">{offer}</a>", page, StringComparison.Ordinal);
        Assert.True(response.Headers.Contains("Content-Security-Policy"));
    }

    [Theory]
    [InlineData("/?period=soon", "The period cannot be read")]
    [InlineData("/?from=2025-03-31&to=2025-03-03", "The to cannot be read")]
    [InlineData("/metrics?scope=everybody", "The scope cannot be read")]
    [InlineData("/show?at=/&scope=org&from=2025-01-01&last=soon", "The last day cannot be read")]
    public async Task A_wrong_period_or_scope_is_named(string path, string heading)
    {
        using var response = await world.Demo.Http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(heading, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_address_is_a_page_for_people_and_a_problem_for_programs()
    {
        using var page = await world.Demo.Http.GetAsync(new Uri("/nowhere/at/all", UriKind.Relative));
        using var problem = await world.Demo.Http.GetAsync(new Uri("/api/v1/nowhere", UriKind.Relative));
        Assert.Equal((HttpStatusCode.NotFound, "text/html"), (page.StatusCode, page.Content.Headers.ContentType?.MediaType));
        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (problem.StatusCode, problem.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task A_failure_of_the_program_is_a_page_that_says_so_and_shows_no_secrets()
    {
        await using var site = await Site.StartAsync(demo: false);
        using (var connection = site.Served.Warehouse.Connect())
            connection.Execute("drop table model.incidents");
        using var response = await site.Http.GetAsync(new Uri("/metrics/ops.ttr.p50", UriKind.Relative));
        var page = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains("This page could not be made", page, StringComparison.Ordinal);
        Assert.DoesNotContain("model.incidents", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_period_outside_the_history_offers_one_inside()
    {
        var page = await world.Fixture.Get("/");
        Assert.Contains("The last known deployment was on 26 Mar 2025.", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/?from=2024-09-27&amp;to=2025-03-27\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_of_others_stay_text()
    {
        const string evil = "<script>alert(1)</script>";
        await using var site = await Site.StartAsync(demo: false);
        (await site.Send($$"""
            {"type":"service","source":"s","id":"{{evil}}","team":"\"><img src=x onerror=alert(2)>"}
            {"type":"deployment","source":"s","id":"D1","service":"{{evil}}","environment":"production","result":"success","finished_at":"2026-03-03T10:00:00Z","url":"javascript:alert(3)"}
            {"type":"incident","source":"s","id":"I1","services":["{{evil}}"],"started_at":"2026-03-03T11:00:00Z","title":"</td><script>alert(4)</script>"}
            """)).Dispose();
        foreach (var path in new[] { "/", "/delivery", $"/delivery/services/{Uri.EscapeDataString(evil)}", "/metrics/dora.deploy.rate7", "/metrics/ops.ttr.p50", "/sources" })
        {
            var page = await site.Get(path);
            Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
            Assert.DoesNotContain("href=\"javascript:", page, StringComparison.Ordinal);
        }
        Assert.Contains("&lt;script&gt;alert(1)", await site.Get("/delivery"), StringComparison.Ordinal);
    }
}
