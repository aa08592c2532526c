namespace Metrics.Web.Tests.Pages;

/// <summary>The page and the command show the same of what a connection takes.</summary>
[Collection(PageCollection.Name)]
public sealed class DiscoveryTests(World world)
{
    private const string Connections = """
        connections:
          ado:
            type: azure_devops
            address: http://127.0.0.1:9/acme
            token: {env: METRICS_TEST_TOKEN_THAT_IS_NOT_SET}
            projects: ["sh*", gone]
        """;

    private const string Listing = """
        {"At":"2026-03-05T08:00:00+00:00","Projects":{"other":[{"Name":"tool","IsDisabled":false,"IsFork":true}],"shop":[{"Name":"web","IsDisabled":false,"IsFork":false}]}}
        """;

    [Fact]
    public async Task The_page_says_what_is_not_listed_yet_and_then_what_is_taken_and_why()
    {
        await using var site = await Site.StartAsync(demo: false, Connections);
        Assert.Contains("nothing has been listed yet; ./run collect ado lists it", await site.Get("/sources/rules"), StringComparison.Ordinal);
        site.Served.Real.Land([], [new("ado", "listing", Listing)]);
        foreach (var (width, isDark) in new[] { (1440, false), (1440, true), (390, false) })
        {
            await using var visit = await world.Open(site, "/sources/rules", width, isDark);
            var tile = visit.Page.Locator("section.tile", new() { HasText = "What ado takes" });
            Assert.Equal(["Repository\tTaken\tWhy\tFacts", "other/tool\tno\tno pattern of projects fits other\tfork", "shop/web\tyes\tprojects: sh*\t"],
                (await tile.Locator("tr").AllInnerTextsAsync()).Select(text => text.TrimEnd('\n')));
            Assert.Contains("1 of 2 that the host listed on 5 Mar 2026, 08:00 UTC", await tile.InnerTextAsync(), StringComparison.Ordinal);
            Assert.Contains("projects: gone fits no project", await tile.InnerTextAsync(), StringComparison.Ordinal);
            Assert.True(await visit.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
            Assert.Empty(visit.Troubles);
            if (Environment.GetEnvironmentVariable("METRICS_PICTURES") is { } folder)
                await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"rules-{width}{(isDark ? "-dark" : "")}.png"), FullPage = true });
        }
    }

    [Fact]
    public async Task The_command_says_so_too()
    {
        var folder = Directory.CreateTempSubdirectory("metrics-rules-").FullName;
        var file = Path.Combine(folder, "metrics.yml");
        await File.WriteAllTextAsync(file, Connections);
        var (code, output, errors) = await Commands.Program.Run("rules", "--connections", file, "--data", Path.Combine(folder, "data"));
        Assert.True(code == 0, errors);
        Assert.Contains("ado: nothing has been listed yet; ./run collect ado lists it", output, StringComparison.Ordinal);
        using (var warehouse = Metrics.Warehouse.Warehouse.Open(new(Metrics.Web.Commands.Terminal.Root(), Path.Combine(folder, "data")), TimeProvider.System))
            warehouse.Land([], [new("ado", "listing", Listing)]);
        (_, output, _) = await Commands.Program.Run("rules", "--connections", file, "--data", Path.Combine(folder, "data"));
        var lines = output.Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).ToList();
        Assert.Contains("ado other/tool fork no no pattern of projects fits other", lines);
        Assert.Contains("ado shop/web yes projects: sh*", lines);
        Assert.Contains("ado: 1 of 2 taken, as listed at 2026-03-05 08:00:00Z", lines);
        Directory.Delete(folder, recursive: true);
    }
}
