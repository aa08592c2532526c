using System.Text;
using Metrics.Collect.Git;

namespace Metrics.Tests.Collect.Git;

/// <summary>The second run yields only what is new or moved, and nothing that was yielded is taken back.</summary>
public class GitIncrementTests
{
    [Fact]
    public async Task Nothing_new_yields_nothing()
    {
        using var repository = new GitRepository();
        repository.Commit("start (#1)");
        repository.Run("tag", "v1");
        var first = await repository.Read();
        Assert.Equal(["git.service", "git.commit", "git.change", "git.deployment"], first.Documents.Select(document => document.Kind));
        var second = await repository.Read(GitState.FromJson(first.Next.ToJson()));
        Assert.Empty(second.Documents);
        Assert.Equal(first.Next.ToJson(), second.Next.ToJson());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Only_what_is_new_is_yielded_from_a_folder_and_from_a_bundle(bool isBundle)
    {
        using var repository = new GitRepository();
        var bundle = Path.Combine(repository.Root, "shop.bundle");
        var source = repository.Source(isBundle ? bundle : null);
        repository.Commit("start");
        repository.Run("bundle", "create", "-q", bundle, "--all");
        var first = await repository.Read(source);
        repository.Run("checkout", "-q", "-b", "feature");
        var inner = repository.Commit("one", "a");
        repository.Run("checkout", "-q", "main");
        var merge = repository.Merge("feature", "Merge pull request #2 from writer/feature");
        repository.Run("tag", "v2");
        repository.Run("bundle", "create", "-q", bundle, "--all");
        var second = await repository.Read(source, first.Next);
        Assert.Equal(new[] { inner, merge }.Order(), second.Commits.Keys.Order());
        Assert.Equal([inner], Assert.Single(second.Changes).Texts("shas"));
        Assert.Equal("v2", Assert.Single(second.Deployments).Text("version"));
        Assert.Empty(second.Bodies("git.service"));
    }

    [Fact]
    public async Task A_merge_is_the_same_in_a_later_run_as_in_a_full_one()
    {
        using var repository = new GitRepository();
        repository.Commit("start");
        var state = (await repository.Read()).Next;
        repository.Run("checkout", "-q", "-b", "side");
        repository.Commit("one", "a");
        repository.Run("checkout", "-q", "main");
        repository.Commit("direct", "b");
        state = (await repository.Read(state)).Next;
        repository.Run("checkout", "-q", "side");
        repository.Merge("main", "Merge branch 'main' into side");
        repository.Commit("two", "c");
        repository.Run("checkout", "-q", "main");
        repository.Merge("side", "Merge pull request #2 from writer/side");
        var later = (await repository.Read(state)).Documents.Where(document => document.Kind == "git.change");
        Assert.Equal((await repository.Read()).Documents.Where(document => document.Kind == "git.change"), later);
    }

    [Fact]
    public async Task A_moved_tag_is_a_second_deployment()
    {
        using var repository = new GitRepository();
        repository.Commit("start");
        repository.Run("tag", "live");
        var first = await repository.Read();
        var sha = repository.Commit("next");
        repository.Run("tag", "-f", "live");
        var second = await repository.Read(first.Next);
        Assert.Equal(sha, Assert.Single(second.Deployments).Text("sha"));
        Assert.NotEqual(first.Documents.Last().Id, second.Documents.Last().Id);
    }

    [Fact]
    public async Task A_forced_push_yields_the_new_commits_and_a_deleted_branch_yields_nothing()
    {
        using var repository = new GitRepository();
        var start = repository.Commit("start");
        repository.Run("branch", "old");
        repository.Commit("lost (#1)");
        var first = await repository.Read();
        repository.Run("reset", "-q", "--hard", start);
        repository.Run("branch", "-D", "old");
        repository.Run("reflog", "expire", "--expire=now", "--all");
        repository.Run("gc", "-q", "--prune=now");
        var rewritten = repository.Commit("kept (#1)");
        var second = await repository.Read(first.Next);
        Assert.Equal([rewritten], second.Commits.Keys);
        Assert.Equal(rewritten, Assert.Single(second.Changes).Text("merge_sha"));
        Assert.DoesNotContain("old", second.Next.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_branch_may_become_a_folder_of_branches()
    {
        using var repository = new GitRepository();
        repository.Commit("start");
        repository.Run("branch", "team");
        var first = await repository.Read();
        repository.Run("branch", "-D", "team");
        repository.Run("checkout", "-q", "-b", "team/one");
        var sha = repository.Commit("next");
        Assert.Equal([sha], (await repository.Read(first.Next)).Commits.Keys);
    }

    [Fact]
    public async Task Two_runs_over_one_mirror_do_not_meet()
    {
        using var repository = new GitRepository();
        repository.Commit("start");
        await repository.Read();
        var mirror = Directory.GetDirectories(repository.Mirrors, "*.git").Single();
        using (File.Open(mirror + ".lock", FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            Assert.Contains("is being read by another run", await repository.Failure(), StringComparison.Ordinal);
        Assert.Single((await repository.Read()).Commits);
    }

    [Fact]
    public async Task A_clone_that_was_cut_off_is_made_again()
    {
        using var repository = new GitRepository();
        repository.Commit("start");
        await repository.Read();
        var mirror = Directory.GetDirectories(repository.Mirrors, "*.git").Single();
        Directory.Move(mirror, mirror + ".new");
        Directory.Delete(Path.Combine(mirror + ".new", "objects"), recursive: true);
        Assert.Single((await repository.Read()).Commits);
        Assert.Equal([mirror], Directory.GetDirectories(repository.Mirrors));
    }

    [Fact]
    public async Task A_first_parent_branch_yields_only_its_new_commits()
    {
        using var repository = new GitRepository();
        repository.Commit("start");
        var first = await repository.Read(repository.Source(rule: "branch:main"));
        var sha = repository.Commit("next");
        var second = await repository.Read(repository.Source(rule: "branch:main"), first.Next);
        Assert.Equal(sha, Assert.Single(second.Deployments).Text("sha"));
    }

    [Fact]
    public async Task Other_settings_yield_everything_again()
    {
        using var repository = new GitRepository();
        repository.Commit("start");
        var first = await repository.Read();
        var second = await repository.Read(repository.Source(paths: "api/**"), first.Next);
        Assert.True(Assert.Single(second.Commits).Value.TryGetProperty("paths", out _));
        Assert.Single(second.Bodies("git.service"));
    }

    [Fact]
    public async Task A_lost_mirror_is_made_again_and_yields_only_what_is_new()
    {
        using var repository = new GitRepository();
        var start = repository.Commit("start");
        repository.Commit("amended away");
        var first = await repository.Read();
        Directory.Delete(repository.Mirrors, recursive: true);
        repository.Run("reset", "-q", "--hard", start);
        var sha = repository.Commit("next (#2)");
        var second = await repository.Read(first.Next);
        Assert.Contains(sha, second.Commits.Keys);
        Assert.Contains(sha, second.Changes.Select(change => change.Text("merge_sha")));
    }

    [Fact]
    public async Task Another_default_branch_is_told()
    {
        using var repository = new GitRepository();
        repository.Commit("start");
        repository.Run("checkout", "-q", "-b", "trunk");
        repository.Run("checkout", "-q", "main");
        var first = await repository.Read();
        repository.Run("checkout", "-q", "trunk");
        repository.Commit("next (#2)");
        var second = await repository.Read(first.Next);
        Assert.Equal("trunk", Assert.Single(second.Bodies("git.service")).Text("default_branch"));
        Assert.Single(second.Changes);
    }

    [Fact]
    public async Task Many_new_merges_have_the_same_commits_as_in_a_full_run()
    {
        using var repository = new GitRepository();
        var start = repository.Commit("start");
        var first = await repository.Read();
        var stream = new StringBuilder();
        for (var number = 1; number <= 201; number++)
        {
            var trunk = number == 1 ? start : $":{2 * (number - 1)}";
            stream.Append(RandomHistory.Commit("refs/heads/main", (2 * number) - 1, 1_700_100_000 + number, $"work {number}", [number % 3 == 0 ? start : trunk]));
            stream.Append(RandomHistory.Commit("refs/heads/main", 2 * number, 1_700_100_000 + number, $"Merge pull request #{number} from writer/x", [trunk, $":{(2 * number) - 1}"]));
        }
        repository.Import(stream.ToString());
        var later = await repository.Read(first.Next);
        Assert.Equal(201, later.Changes.Count);
        Assert.All(later.Changes, change => Assert.Single(change.Texts("shas")));
        Assert.Equal((await repository.Read()).Documents.Where(document => document.Kind == "git.change"), later.Documents.Where(document => document.Kind == "git.change"));
    }
}
