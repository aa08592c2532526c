namespace Metrics.Tests.Collect.Git;

/// <summary>Which commits are pull requests, and of what they consist (R8).</summary>
public class GitChangeTests
{
    [Fact]
    public async Task A_squash_is_one_commit_with_its_own_author_time()
    {
        using var repository = new GitRepository();
        repository.Commit("start");
        var at = repository.Clock;
        var squash = repository.Commit("Add basket (#7)\n\n* first\n* second");
        var change = Assert.Single((await repository.Read()).Changes);
        Assert.Equal(("squash", 7, squash), (change.Text("kind"), change.GetProperty("number").GetInt64(), change.Text("merge_sha")));
        Assert.Equal([squash], change.Texts("shas"));
        Assert.Equal("Add basket", change.Text("title"));
        Assert.Equal((at - 600, at), (change.Seconds("first_commit_at"), change.Seconds("merged_at")));
        Assert.False(change.GetProperty("is_bot").GetBoolean());
    }

    [Fact]
    public async Task A_merge_has_the_commits_that_its_first_parent_lacks()
    {
        using var repository = new GitRepository();
        repository.Commit("start");
        repository.Run("checkout", "-q", "-b", "feature");
        var first = repository.Clock - 600;
        var one = repository.Commit("one", "a");
        repository.Run("checkout", "-q", "main");
        repository.Commit("direct", "b");
        repository.Run("checkout", "-q", "feature");
        var back = repository.Merge("main", "Merge branch 'main' into feature");
        var two = repository.Commit("two", "c");
        repository.Run("checkout", "-q", "main");
        var merge = repository.Merge("feature", "Merge pull request #12 from writer/feature\n\nSell more");
        var change = Assert.Single((await repository.Read()).Changes);
        Assert.Equal([one, back, two], change.Texts("shas"));
        Assert.Equal(("merge", merge, "Sell more"), (change.Text("kind"), change.Text("merge_sha"), change.Text("title")));
        Assert.Equal(first, change.Seconds("first_commit_at"));
    }

    [Fact]
    public async Task A_merge_inside_a_merge_is_a_change_of_its_own()
    {
        using var repository = new GitRepository();
        repository.Commit("start");
        repository.Run("checkout", "-q", "-b", "develop");
        repository.Run("checkout", "-q", "-b", "feature");
        var inner = repository.Commit("one", "a");
        repository.Run("checkout", "-q", "develop");
        var first = repository.Merge("feature", "Merge pull request #1 from writer/feature");
        repository.Run("checkout", "-q", "main");
        repository.Merge("develop", "Merge pull request #2 from writer/develop");
        var changes = (await repository.Read()).Changes.ToDictionary(change => change.GetProperty("number").GetInt64());
        Assert.Equal([inner], changes[1].Texts("shas"));
        Assert.Equal([inner, first], changes[2].Texts("shas"));
        Assert.Equal("develop", changes[2].Text("title"));
    }

    [Fact]
    public async Task Rebased_commits_keep_their_author_time()
    {
        using var repository = new GitRepository();
        repository.Commit("start");
        repository.Run("checkout", "-q", "-b", "feature");
        var written = repository.Clock - 600;
        repository.Commit("one (#3)", "a");
        repository.Run("checkout", "-q", "main");
        repository.Commit("direct", "b");
        var merged = repository.Clock;
        repository.Run("rebase", "-q", "main", "feature");
        repository.Run("checkout", "-q", "main");
        repository.Run("merge", "-q", "--ff-only", "feature");
        var change = Assert.Single((await repository.Read()).Changes);
        Assert.Equal((written, merged), (change.Seconds("first_commit_at"), change.Seconds("merged_at")));
    }

    [Fact]
    public async Task Pull_requests_of_other_branches_are_no_changes_until_they_reach_the_default_branch()
    {
        using var repository = new GitRepository();
        repository.Commit("start");
        repository.Run("checkout", "-q", "-b", "develop");
        repository.Commit("soon (#4)");
        repository.Run("checkout", "-q", "main");
        var before = await repository.Read();
        Assert.Empty(before.Changes);
        Assert.Equal(2, before.Commits.Count);
        repository.Merge("develop", "Merge branch 'develop'");
        var after = await repository.Read(before.Next);
        Assert.Equal(4, Assert.Single(after.Changes).GetProperty("number").GetInt64());
        Assert.Single(after.Commits);
    }

    [Fact]
    public async Task One_number_may_name_two_changes()
    {
        using var repository = new GitRepository();
        repository.Commit("old host (#1)");
        repository.Commit("new host (#1)");
        var run = await repository.Read();
        Assert.Equal(2, run.Documents.Where(document => document.Kind == "git.change").Select(document => document.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_merge_that_brings_nothing_starts_with_itself()
    {
        using var repository = new GitRepository();
        var start = repository.Commit("start");
        repository.Commit("next");
        var tree = repository.Run("rev-parse", "HEAD^{tree}");
        var merge = repository.Run("commit-tree", tree, "-p", "HEAD", "-p", start, "-m", "Merge pull request #5 from writer/old");
        repository.Run("reset", "-q", "--hard", merge);
        var change = Assert.Single((await repository.Read()).Changes);
        Assert.Empty(change.Texts("shas"));
        Assert.Equal(repository.Clock - 600, change.Seconds("first_commit_at"));
    }

    [Fact]
    public async Task An_octopus_brings_the_commits_of_all_its_branches()
    {
        using var repository = new GitRepository();
        repository.Commit("start");
        foreach (var name in (string[])["a", "b"])
        {
            repository.Run("checkout", "-q", "-b", name, "main");
            repository.Commit(name, name);
        }
        repository.Run("checkout", "-q", "main");
        repository.Run("merge", "-q", "--no-ff", "-m", "Merge pull request #6 from writer/both", "a", "b");
        Assert.Equal(2, Assert.Single((await repository.Read()).Changes).Texts("shas").Length);
    }

    [Fact]
    public async Task A_merge_is_by_a_bot_when_all_its_commits_are()
    {
        using var repository = new GitRepository();
        repository.Commit("start");
        foreach (var (branch, author) in new[] { ("update", "renovate[bot] <1+renovate[bot]@users.noreply.github.com>"), ("work", "Writer <writer@example.org>") })
        {
            repository.Run("checkout", "-q", "-b", branch, "main");
            repository.Commit(branch, branch, author);
            repository.Run("checkout", "-q", "main");
            repository.Merge(branch, $"Merge pull request #{branch.Length} from x/{branch}");
        }
        repository.Commit("Bump (#9)", author: "dependabot[bot] <2+dependabot[bot]@users.noreply.github.com>");
        var changes = (await repository.Read()).Changes.ToDictionary(change => change.GetProperty("number").GetInt64(), change => change.GetProperty("is_bot").GetBoolean());
        Assert.Equal(new Dictionary<long, bool> { [6] = true, [4] = false, [9] = true }, changes);
    }
}
