namespace Metrics.Tests.Collect.Git;

/// <summary>Which branch is the default one, and that the choice is told where it is one.</summary>
public class GitHeadTests
{
    private static async Task<(string? Branch, IReadOnlyList<string> Warnings)> Default(GitRepository repository, string? folder = null)
    {
        var run = await repository.Read(repository.Source(folder));
        return (run.Bodies("git.service").Single().Text("default_branch"), run.Warnings);
    }

    [Fact]
    public async Task It_is_where_head_points()
    {
        using var repository = new GitRepository();
        repository.Commit("start");
        repository.Run("checkout", "-q", "-b", "other");
        Assert.Equal("other", (await Default(repository)).Branch);
    }

    [Fact]
    public async Task A_detached_head_chooses_the_branch_at_its_commit()
    {
        using var repository = new GitRepository();
        repository.Commit("start");
        repository.Run("branch", "zeta");
        repository.Run("checkout", "-q", "--detach");
        var (branch, warnings) = await Default(repository);
        Assert.Equal("main", branch);
        Assert.Equal([$"{repository.Folder}: HEAD names no branch; 'main' is taken as the default branch."], warnings);
    }

    [Fact]
    public async Task A_detached_head_elsewhere_chooses_the_usual_name()
    {
        using var repository = new GitRepository();
        repository.Commit("start");
        repository.Run("branch", "-m", "master");
        repository.Commit("next");
        repository.Run("branch", "alpha");
        repository.Run("checkout", "-q", "--detach", "HEAD~1");
        Assert.Equal("master", (await Default(repository)).Branch);
    }

    [Fact]
    public async Task Where_no_rule_finds_one_it_must_be_configured()
    {
        using var repository = new GitRepository();
        repository.Commit("start");
        repository.Run("branch", "-m", "alpha");
        repository.Commit("next");
        repository.Run("branch", "beta");
        repository.Run("checkout", "-q", "--detach", "HEAD~1");
        Assert.EndsWith("Configure it; there are: alpha, beta.", await repository.Failure(), StringComparison.Ordinal);
        var run = await repository.Read(repository.Source() with { DefaultBranch = "beta" });
        Assert.Equal("beta", run.Next.DefaultBranch);
        Assert.Contains("has no branch 'gamma'", await repository.Failure(repository.Source() with { DefaultBranch = "gamma" }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_head_on_a_branch_without_commits_chooses_another()
    {
        using var repository = new GitRepository();
        repository.Commit("start");
        repository.Run("checkout", "-q", "--orphan", "unborn");
        Assert.Equal("main", (await Default(repository)).Branch);
    }

    [Fact]
    public async Task In_a_clone_the_origins_branch_counts_and_not_the_one_checked_out()
    {
        using var repository = new GitRepository();
        repository.Commit("start");
        repository.Run("branch", "release");
        repository.Commit("released (#1)");
        var clone = Path.Combine(repository.Root, "clone");
        repository.RunIn(repository.Root, [], "clone", "-q", repository.Folder, clone);
        repository.RunIn(clone, [], "checkout", "-q", "-b", "mine", "origin/release");
        var (branch, warnings) = await Default(repository, clone);
        Assert.Equal("main", branch);
        Assert.Equal([$"{clone}: 'mine' is checked out; 'main' is taken as the default branch."], warnings);
    }

    [Fact]
    public async Task A_clone_that_fetched_and_did_not_merge_is_read_up_to_what_it_fetched()
    {
        using var repository = new GitRepository();
        repository.Commit("start");
        var clone = Path.Combine(repository.Root, "clone");
        repository.RunIn(repository.Root, [], "clone", "-q", repository.Folder, clone);
        var sha = repository.Commit("next (#2)");
        repository.RunIn(clone, [], "fetch", "-q");
        var run = await repository.Read(repository.Source(clone, "branch:main"));
        Assert.Equal(sha, Assert.Single(run.Changes).Text("merge_sha"));
        Assert.Equal(2, run.Deployments.Count);
        Assert.Empty(run.Warnings);
    }

    [Fact]
    public async Task A_clone_that_went_its_own_way_says_so()
    {
        using var repository = new GitRepository();
        repository.Commit("start");
        var clone = Path.Combine(repository.Root, "clone");
        repository.RunIn(repository.Root, [], "clone", "-q", repository.Folder, clone);
        repository.Commit("theirs (#2)");
        repository.RunIn(clone, [], "fetch", "-q");
        repository.RunIn(clone, [], "commit", "-q", "--allow-empty", "-m", "mine (#3)");
        var run = await repository.Read(repository.Source(clone));
        Assert.Equal(3, Assert.Single(run.Changes).GetProperty("number").GetInt64());
        Assert.Contains("have diverged; the clone's own is read, 1 commits are only at the origin.", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }
}
