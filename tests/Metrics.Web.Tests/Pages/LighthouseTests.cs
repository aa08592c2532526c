using System.Text.Json;
using Metrics.Tests;
using Xunit.Abstractions;

namespace Metrics.Web.Tests.Pages;

/// <summary>The leadership page by an audit of npm's lighthouse on the system's Chromium.</summary>
[Collection(PageCollection.Name)]
public sealed class LighthouseTests(World world, ITestOutputHelper output)
{
    private const double Bar = 0.95;

    // Performance is timed, and a busy machine must not fail a build: it is printed, and what it rests on is tested as page weight.
    [Fact]
    public async Task The_leadership_page_is_fast_accessible_and_well_made()
    {
        var folder = Directory.CreateTempSubdirectory("lighthouse").FullName;
        try
        {
            if (!Npm.Install(folder, "lighthouse@13.5.0"))
                return;
            await world.Demo.Get("/");
            var report = Path.Combine(folder, "report.json");
            string[] audit = [Path.Combine("node_modules", "lighthouse", "cli", "index.js"), world.Demo.Address + "/", "--quiet", "--output=json",
                $"--output-path={report}", "--only-categories=performance,accessibility,best-practices", "--preset=desktop",
                "--chrome-flags=--headless=new --no-sandbox --disable-gpu"];
            Assert.NotNull(await Task.Run(() => Npm.Run(folder, "node", audit, ("CHROME_PATH", "/usr/bin/chromium"))));
            using var json = JsonDocument.Parse(await File.ReadAllTextAsync(report));
            var scores = json.RootElement.GetProperty("categories").EnumerateObject().ToDictionary(category => category.Name, category => category.Value.GetProperty("score").GetDouble());
            output.WriteLine(string.Join(", ", scores.Select(score => $"{score.Key} {score.Value * 100:0}")));
            Assert.InRange(scores["accessibility"], Bar, 1);
            Assert.InRange(scores["best-practices"], Bar, 1);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
