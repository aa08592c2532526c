using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;

namespace Metrics.Tests.Lineage;

/// <summary>Real histories whose first releases and lead times were computed with plain git: zero differences.</summary>
public sealed class RealHistoryTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("drone+go-scm", 241)]
    [InlineData("octokit+webhooks.net", 850)]
    public void Every_pull_request_has_the_first_release_and_lead_time_that_git_gives(string name, int count)
    {
        if (Shared.Fixture("git_histories") is not { } fixtures)
        {
            output.WriteLine("Skipped: the fixtures are not beside the repository.");
            return;
        }
        var expected = File.ReadLines(Path.Combine(fixtures, name, "pull_requests.csv")).Skip(1).Select(line => line.Split(',')).ToList();
        using var story = Read(Path.Combine(fixtures, name, "repo.bundle"), expected);
        var links = story.Changes.ToDictionary(row => row.Id);
        var finished = story.Deployments.ToDictionary(row => row.Id);
        Assert.Equal(count, expected.Count);
        Assert.All(expected, row => Assert.Equal(row[6], links.TryGetValue(row[2], out var link) ? link.Deployment : ""));
        Assert.All(expected.Where(row => row[6].Length > 0), row => Assert.Equal(long.Parse(row[4], CultureInfo.InvariantCulture),
            Math.Round(links[row[2]].StartedAt!.Value * 3600)));
        Assert.All(File.ReadLines(Path.Combine(fixtures, name, "releases.csv")).Skip(1).Select(line => line.Split(',')).DistinctBy(row => row[2]),
            row => Assert.Equal(int.Parse(row[4], CultureInfo.InvariantCulture), finished[row[0]].Commits));
    }

    private static Story Read(string bundle, List<string[]> pullRequests)
    {
        var folder = Directory.CreateTempSubdirectory("lineage-history-").FullName;
        Git(folder, "clone", "--quiet", "--bare", bundle, folder);
        var story = new Story();
        foreach (var commit in Git(folder, "log", "--branches", "--tags", "--format=%H %at %ct %P").Select(line => line.Split(' ')))
            story.Commit(commit.Length > 3 && commit[3].Length > 0 ? $"{commit[0]}:{string.Join(',', commit[3..])}" : commit[0], Hours(commit[1]), Hours(commit[2]));
        foreach (var tag in Git(folder, "for-each-ref", "refs/tags", "--format=%(refname:short) %(creatordate:unix) %(objectname) %(*objectname)"))
            story.Deploy(tag.Split(' ')[0], tag.Trim().Split(' ')[^1], Hours(tag.Split(' ')[1]));
        foreach (var row in pullRequests)
            story.Change(row[2], row[2], Hours(row[5]));
        Directory.Delete(folder, recursive: true);
        return story;
    }

    private static double Hours(string seconds) => long.Parse(seconds, CultureInfo.InvariantCulture) / 3600.0;

    private static string[] Git(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true };
        using var git = Process.Start(start)!;
        var lines = git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
        return lines;
    }
}
