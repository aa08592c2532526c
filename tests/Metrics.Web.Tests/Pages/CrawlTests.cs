using System.Net;
using System.Text.RegularExpressions;

namespace Metrics.Web.Tests.Pages;

/// <summary>Follows the links that pages offer.</summary>
[Collection(EveryPageCollection.Name)]
public sealed partial class CrawlTests(World world)
{
    private const int Levels = 2;

    // Links of one shape come from one line of the program: forty services have each metric in each split and report year.
    private const int OfOneShape = 2;

    [Fact]
    public async Task No_link_on_the_demo_leads_nowhere() => Assert.Empty(await Crawl(world.Demo, "/"));

    [Fact]
    public async Task No_link_on_a_dated_page_leads_nowhere() =>
        Assert.Empty(await Crawl(world.Fixture, $"/delivery/services/checkout?{World.Window}"));

    [Fact]
    public async Task A_link_to_a_part_of_a_page_finds_that_part()
    {
        var page = await world.Demo.Get("/");
        var parts = Links(page).Where(link => link.Contains('#', StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(parts);
        foreach (var link in parts)
            Assert.Contains($"id=\"{link[(link.IndexOf('#', StringComparison.Ordinal) + 1)..]}\"", await world.Demo.Get(link), StringComparison.Ordinal);
    }

    private static async Task<List<string>> Crawl(Site site, string start)
    {
        var (broken, seen, level) = (new List<string>(), new HashSet<string> { start }, new List<string> { start });
        for (var depth = 0; depth <= Levels; depth++)
        {
            var next = new List<string>();
            foreach (var path in level)
            {
                using var response = await site.Http.GetAsync(new Uri(path, UriKind.Relative));
                if (response.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.Redirect))
                    broken.Add($"{(int)response.StatusCode} {path}");
                else if (depth < Levels)
                    next.AddRange(Links(await response.Content.ReadAsStringAsync()).Select(WithoutPart).Where(seen.Add));
            }
            level = depth + 1 < Levels ? next : [.. next.GroupBy(Shape).SelectMany(links => links.Take(OfOneShape))];
        }
        Assert.True(seen.Count > 10, $"only {seen.Count} addresses were found");
        return broken;
    }

    private static IEnumerable<string> Links(string page) => Href().Matches(page).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value));

    private static string Shape(string link)
    {
        var (path, query) = (link.Split('?')[0], link.Split('?').ElementAtOrDefault(1) ?? "");
        return string.Join('/', path.Split('/').Take(3)) + string.Join('&', query.Split('&').Select(part => part.Split('=')[0]).Order(StringComparer.Ordinal));
    }

    private static string WithoutPart(string link) => link.Split('#')[0];

    // Files have a test of their own: there are thousands, and pictures take a browser each.
    [GeneratedRegex("<a[^>]* href=\"(/(?!export/)[^\"]*)\"")]
    private static partial Regex Href();
}
