using System.Globalization;
using Metrics.Collect.Git;
using Xunit.Abstractions;

namespace Metrics.Tests.Collect.Git;

/// <summary>Both recorded histories, against values computed with plain git.</summary>
public sealed class GitFixtureTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("drone+go-scm", 875)]
    [InlineData("octokit+webhooks.net", 931)]
    public async Task Pull_requests_and_first_releases_equal_the_expected_ones(string name, int commits)
    {
        if (Shared.Fixture("git_histories") is not { } fixture)
        {
            output.WriteLine("Skipped: the recorded histories are not beside the repository.");
            return;
        }
        using var folder = new GitRepository();
        var run = await folder.Read(new GitSource("test", Path.Combine(fixture, name, "repo.bundle")));
        Assert.Empty(run.Warnings);
        Assert.Equal(commits, run.Commits.Count);
        var expected = await File.ReadAllLinesAsync(Path.Combine(fixture, name, "pull_requests.csv"));
        Assert.Equal(expected.Skip(1).Order(StringComparer.Ordinal), Rows(run).Order(StringComparer.Ordinal));
    }

    // The columns of the file: pr,kind,merge_sha,commits,first_commit_author_date,merged_at,first_release,released_at,
    // coding_to_merge_s,merge_to_release_s,lead_time_s
    private static IEnumerable<string> Rows(GitRun run)
    {
        var released = Releases(run);
        foreach (var change in run.Changes)
        {
            var (first, merged) = (change.Seconds("first_commit_at")!.Value, change.Seconds("merged_at")!.Value);
            var merge = change.Text("merge_sha")!;
            var (tag, at) = released.TryGetValue(merge, out var release) ? release : ("", (long?)null);
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{change.GetProperty("number")},{change.Text("kind")},{merge},{change.Texts("shas").Length},{first},{merged},{tag},{at},{merged - first},{at - merged},{at - first}");
        }
    }

    // A commit is released by the earliest tag that contains it; the smaller name where two have the same date.
    private static Dictionary<string, (string Tag, long? At)> Releases(GitRun run)
    {
        var parents = run.Commits.ToDictionary(pair => pair.Key, pair => pair.Value.Texts("parents"));
        var released = new Dictionary<string, (string, long?)>();
        foreach (var deployment in run.Deployments.OrderBy(body => body.Seconds("finished_at")).ThenBy(body => body.Text("version"), StringComparer.Ordinal))
            for (var open = new Stack<string>([deployment.Text("sha")!]); open.TryPop(out var sha);)
                if (released.TryAdd(sha, (deployment.Text("version")!, deployment.Seconds("finished_at"))))
                    foreach (var parent in parents[sha])
                        open.Push(parent);
        return released;
    }
}
