using System.Diagnostics;
using System.Text.Json;
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
            if (await Run(folder, "npm", "install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", folder, "lighthouse@13.5.0") != 0)
            {
                output.WriteLine("skipped: npm is missing or cannot fetch lighthouse");
                return;
            }
            await world.Demo.Get("/");
            var report = Path.Combine(folder, "report.json");
            Assert.Equal(0, await Run(folder, "node", Path.Combine("node_modules", "lighthouse", "cli", "index.js"), world.Demo.Address + "/", "--quiet", "--output=json",
                $"--output-path={report}", "--only-categories=performance,accessibility,best-practices", "--preset=desktop",
                "--chrome-flags=--headless=new --no-sandbox --disable-gpu"));
            using var json = JsonDocument.Parse(await File.ReadAllTextAsync(report));
            var scores = json.RootElement.GetProperty("categories").EnumerateObject().ToDictionary(category => category.Name, category => category.Value.GetProperty("score").GetDouble());
            output.WriteLine(string.Join(", ", scores.Select(score => $"{score.Key} {score.Value * 100:0}")));
            Assert.InRange(scores["accessibility"], Bar, 1);
            Assert.InRange(scores["best-practices"], Bar, 1);
            Assert.InRange(scores["performance"], 0, 1);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> Run(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["CHROME_PATH"] = "/usr/bin/chromium";
        try
        {
            using var process = Process.Start(start)!;
            process.OutputDataReceived += (_, _) => { };
            process.ErrorDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
            try
            {
                await process.WaitForExitAsync(patience.Token);
                return process.ExitCode;
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                return -1;
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }
}
