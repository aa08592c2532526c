using System.Buffers.Binary;
using System.Net;
using System.Text.RegularExpressions;
using Metrics.Web.Tests.Pages;
using Microsoft.Playwright;

namespace Metrics.Web.Tests.Exports;

/// <summary>Every tile leads to its files.</summary>
[Collection(SurfaceCollection.Name)]
public sealed partial class MenuTests(World world)
{
    [Theory]
    [InlineData("/", 12)]
    [InlineData("/delivery/teams/payments?interval=month", 12)]
    [InlineData("/metrics/dora.lead_time.p50?period=3m", 5)]
    public async Task Every_tile_has_a_menu_and_every_file_in_it_is_there(string path, int menus)
    {
        var page = await world.Demo.Get(path);
        Assert.Equal(menus, Regex.Count(page, "<details class=\"export\""));
        foreach (var link in Export().Matches(page).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)).Where(link => !link.Contains(".png", StringComparison.Ordinal)))
        {
            using var response = await world.Demo.Http.GetAsync(new Uri(link, UriKind.Relative));
            Assert.True(response.StatusCode == HttpStatusCode.OK, $"{(int)response.StatusCode} {link}");
            Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
        }
    }

    [Fact]
    public async Task The_menu_opens_by_keyboard_and_without_a_script()
    {
        await using var visit = await world.Open(world.Demo, "/", script: false);
        var menu = visit.Page.Locator(".export").First;
        await menu.Locator("summary").FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("CSV", await visit.Page.Locator(":focus").InnerTextAsync());
        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.Keyboard.PressAsync("Enter"));
        Assert.Equal("dora.deploy.rate7_number_org_2025-09-05_2026-03-05.csv", download.SuggestedFilename);
    }

    [Theory]
    [InlineData(1440, false)]
    [InlineData(390, true)]
    public async Task An_open_menu_stays_inside_its_tile_and_can_be_used_by_everyone(int width, bool dark)
    {
        await using var visit = await world.Open(world.Demo, "/", width, dark);
        var tiles = visit.Page.Locator(".tile:has(.export)");
        for (var i = 0; i < await tiles.CountAsync(); i++)
        {
            await tiles.Nth(i).Locator(".export summary").ClickAsync();
            var (tile, menu) = (await tiles.Nth(i).BoundingBoxAsync(), await tiles.Nth(i).Locator(".export > p").BoundingBoxAsync());
            Assert.True(menu!.X >= tile!.X && menu.X + menu.Width <= tile.X + tile.Width && menu.Y >= tile.Y, $"tile {i}");
        }
        Assert.Equal(1, await visit.Page.Locator(".export[open]").CountAsync());
        Assert.Equal("", string.Join('\n', (await visit.Violations()).Where(found => found.Impact is "serious" or "critical" or "moderate")));
    }

    [Theory]
    [InlineData("/embed/number/dora.lead_time.p50.html?period=6m", 390, false)]
    [InlineData("/embed/line/dora.cfr.html?theme=dark", 700, false)]
    [InlineData("/embed/table/dora.lead_time.p50.html?by=team", 390, true)]
    public async Task An_embedded_page_can_be_used_by_everyone_and_leads_out_of_its_frame(string path, int width, bool dark)
    {
        await using var visit = await world.Open(world.Demo, world.Demo.Signed(path), width, dark);
        Assert.Empty(visit.Troubles);
        Assert.Equal("", string.Join('\n', (await visit.Violations()).Where(found => found.Impact is "serious" or "critical" or "moderate")));
        Assert.Equal(0, await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth"));
        Assert.Equal("_blank", await visit.Page.Locator("base").GetAttributeAsync("target"));
        Assert.Equal(0, await visit.Page.GetByText("Export", new() { Exact = true }).And(visit.Page.Locator(":visible")).CountAsync());
        Assert.Contains("Demo data", await visit.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_has_the_size_of_the_drawing_once_or_twice()
    {
        var svg = System.Text.Encoding.UTF8.GetString(await world.Demo.File("/export/strip/dora.cfr.svg"));
        var height = int.Parse(Height().Match(svg).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        foreach (var scale in new[] { 1, 2 })
        {
            var picture = await world.Demo.File($"/export/strip/dora.cfr.png?scale={scale}");
            Assert.Equal((912 * scale, height * scale), (BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(20))));
        }
    }

    [Theory]
    [InlineData("/export/pie/dora.cfr.csv", 404, "no tile")]
    [InlineData("/export/Number/dora.cfr.csv", 404, "no tile")]
    [InlineData("/export/number/dora.cfrr.csv", 404, "did you mean")]
    [InlineData("/export/number/dora.cfr.doc", 400, "none of csv, xlsx, parquet, svg, png")]
    [InlineData("/export/rows/dora.cfr.svg", 404, "is a table and no drawing")]
    [InlineData("/export/line/dora.cfr.png?scale=3", 400, "neither 1 nor 2")]
    [InlineData("/export/table/dora.cfr.csv?by=person", 400, "none of team, service")]
    [InlineData("/export/number/dora.cfr.csv?scope=team:nobody", 400, "no team")]
    [InlineData("/share/number/dora.cfr?theme=pink", 400, "neither light nor dark")]
    [InlineData("/share/number/dora.cfr?expires=soon", 400, "is no day")]
    public async Task What_cannot_be_read_is_named(string path, int status, string reason)
    {
        using var response = await world.Demo.Http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains(reason, (await response.Content.ReadAsStringAsync()).ToLowerInvariant(), StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex("href=\"(/export/[^\"]*)\"")]
    private static partial Regex Export();

    [GeneratedRegex(" height=\"(\\d+)\"")]
    private static partial Regex Height();
}
