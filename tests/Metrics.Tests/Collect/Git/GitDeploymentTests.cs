namespace Metrics.Tests.Collect.Git;

/// <summary>What is a deployment by the configured rule (R1).</summary>
public class GitDeploymentTests
{
    [Fact]
    public async Task A_plain_tag_is_dated_by_its_commit_and_an_annotated_one_by_itself()
    {
        using var repository = new GitRepository();
        var commitAt = repository.Clock;
        var sha = repository.Commit("start");
        repository.Run("tag", "v1");
        var tagAt = repository.Clock;
        repository.Run("tag", "-a", "v2", "-m", "two");
        var deployments = (await repository.Read()).Deployments;
        Assert.Equal([("v1", sha, commitAt), ("v2", sha, tagAt)],
            deployments.Select(body => (body.Text("version")!, body.Text("sha")!, body.Seconds("finished_at")!.Value)));
        Assert.All(deployments, body => Assert.Equal(("checkout", "production", "success"), (body.Text("service"), body.Text("environment"), body.Text("result"))));
    }

    [Fact]
    public async Task A_tag_of_a_tag_deploys_the_commit_behind_both()
    {
        using var repository = new GitRepository();
        var sha = repository.Commit("start");
        repository.Run("tag", "-a", "v1", "-m", "one");
        repository.Run("tag", "-a", "v2", "v1", "-m", "two");
        Assert.Equal([sha, sha], (await repository.Read()).Deployments.Select(body => body.Text("sha")));
    }

    [Fact]
    public async Task A_tag_without_a_date_takes_that_of_its_commit()
    {
        using var repository = new GitRepository();
        var at = repository.Clock;
        var sha = repository.Commit("start");
        var file = Path.Combine(repository.Root, "tag");
        await File.WriteAllTextAsync(file, $"object {sha}\ntype commit\ntag v1\n\nold\n");
        repository.Run("update-ref", "refs/tags/v1", repository.Run("hash-object", "-t", "tag", "-w", "--literally", file));
        Assert.Equal(at, Assert.Single((await repository.Read()).Deployments).Seconds("finished_at"));
    }

    [Fact]
    public async Task A_tag_that_points_at_no_commit_is_skipped_with_a_warning()
    {
        using var repository = new GitRepository();
        repository.Commit("start");
        repository.Run("tag", "key", "HEAD:file.txt");
        repository.Run("tag", "-a", "tree", "-m", "x", "HEAD^{tree}");
        var run = await repository.Read();
        Assert.Empty(run.Deployments);
        Assert.Equal(["'key' (and 1 more) points at no commit and is no deployment."], run.Warnings);
    }

    [Theory]
    [InlineData("tags", 4)]
    [InlineData("tags:*", 4)]
    [InlineData("tags:v*", 2)]
    [InlineData("tags:release/?", 1)]
    [InlineData("tags:V1", 0)]
    [InlineData("none", 0)]
    public async Task A_glob_chooses_the_tags(string rule, int count)
    {
        using var repository = new GitRepository();
        repository.Commit("start");
        foreach (var tag in (string[])["v1", "v2", "release/1", "nightly"])
            repository.Run("tag", tag);
        Assert.Equal(count, (await repository.Read(repository.Source(rule: rule))).Deployments.Count);
    }

    [Fact]
    public async Task Each_first_parent_commit_of_a_branch_is_a_deployment()
    {
        using var repository = new GitRepository();
        repository.Commit("start");
        repository.Run("checkout", "-q", "-b", "live");
        repository.Commit("one", "a");
        repository.Run("checkout", "-q", "main");
        repository.Commit("inner", "b");
        repository.Run("checkout", "-q", "live");
        var at = repository.Clock;
        var merge = repository.Merge("main", "Merge branch 'main' into live");
        var run = await repository.Read(repository.Source(rule: "branch:live"));
        Assert.Equal([merge, merge + "^", merge + "^^"], run.Deployments.Select(body => body.Text("sha")!)
            .Zip(["", "^", "^^"], (sha, suffix) => sha == repository.Head(merge + suffix) ? merge + suffix : sha));
        Assert.Equal(at, run.Deployments[0].Seconds("finished_at"));
        Assert.Null(run.Deployments[0].Text("version"));
    }

    [Theory]
    [InlineData("tag:*")]
    [InlineData("branch:")]
    [InlineData("")]
    public async Task A_rule_that_is_none_says_which_there_are(string rule)
    {
        using var repository = new GitRepository();
        Assert.Contains("is no deployment rule. Use tags, tags:GLOB", await repository.Failure(repository.Source(rule: rule)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deployed_branch_that_does_not_exist_is_named()
    {
        using var repository = new GitRepository();
        repository.Commit("start");
        var message = await repository.Failure(repository.Source(rule: "branch:--output=x"));
        Assert.Contains("has no branch '--output=x'", message, StringComparison.Ordinal);
        Assert.EndsWith("It has: main.", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Thousands_of_tags_are_read()
    {
        using var repository = new GitRepository();
        var sha = repository.Commit("start");
        await File.WriteAllLinesAsync(Path.Combine(repository.Folder, ".git", "packed-refs"),
            ["# pack-refs with: peeled fully-peeled sorted ", .. Enumerable.Range(10_000, 5_000).Select(number => $"{sha} refs/tags/v{number}")]);
        Assert.Equal(5_000, (await repository.Read()).Deployments.Count);
    }
}
