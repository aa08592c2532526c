namespace Metrics.Tests.Collect.Git;

/// <summary>What is kept of a commit, also of odd ones.</summary>
public class GitCommitTests
{
    [Fact]
    public async Task All_branches_and_tags_are_read_with_parents_and_times()
    {
        using var repository = new GitRepository();
        var at = repository.Clock;
        var start = repository.Commit("start");
        repository.Run("checkout", "-q", "-b", "feature");
        var other = repository.Commit("elsewhere");
        repository.Run("checkout", "-q", "--detach", "main");
        var tagged = repository.Commit("only a tag");
        repository.Run("tag", "v1");
        repository.Run("checkout", "-q", "main");
        var commits = (await repository.Read()).Commits;
        Assert.Equal(new[] { start, other, tagged }.Order(), commits.Keys.Order());
        Assert.Equal([start], commits[other].Texts("parents"));
        Assert.Empty(commits[start].Texts("parents"));
        Assert.Equal((at - 600, at), (commits[start].Seconds("authored_at"), commits[start].Seconds("committed_at")));
    }

    [Fact]
    public async Task An_author_is_stored_as_a_hash_only()
    {
        using var repository = new GitRepository();
        repository.Commit("start", author: "Ümläut Person <person@example.org>");
        repository.Commit("next (#2)");
        var run = await repository.Read();
        Assert.Contains("hash(person@example.org)", run.Commits.Values.Select(body => body.Text("author")));
        Assert.DoesNotContain(run.Documents, document => document.Body.Replace("hash(", "", StringComparison.Ordinal).Contains("Person", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cherry_picks_and_reverts_name_their_origin()
    {
        using var repository = new GitRepository();
        repository.Commit("start");
        repository.Run("checkout", "-q", "-b", "fix");
        var fix = repository.Commit("fix", "fix");
        repository.Run("checkout", "-q", "main");
        repository.Clock += 3600;
        repository.Run("cherry-pick", "-x", "fix");
        var pick = repository.Head();
        repository.Run("revert", "--no-edit", pick);
        var commits = (await repository.Read()).Commits;
        Assert.Equal(fix, commits[pick].Text("cherry_picked_from"));
        Assert.Equal(pick, commits[repository.Head()].Text("reverts"));
    }

    [Fact]
    public async Task Changed_paths_are_read_when_the_service_is_a_part_of_the_repository()
    {
        using var repository = new GitRepository();
        var api = repository.Commit("start", "api/main.cs");
        var odd = repository.Commit("odd", "web/ü \"x\"\n.ts");
        repository.Run("mv", "api/main.cs", "api/renamed.cs");
        var renamed = repository.Commit("rename", "web/b.ts");
        var run = await repository.Read(repository.Source(paths: "api/**"));
        Assert.Equal(["api/main.cs"], run.Commits[api].Texts("paths"));
        Assert.Equal(["web/ü \"x\"\n.ts"], run.Commits[odd].Texts("paths"));
        Assert.Equal(["api/main.cs", "api/renamed.cs", "web/b.ts"], run.Commits[renamed].Texts("paths"));
        Assert.Equal(["api/**"], run.Bodies("git.service").Single().Texts("paths"));
        Assert.False((await repository.Read()).Commits[api].TryGetProperty("paths", out _));
    }

    [Fact]
    public async Task A_merge_and_an_empty_commit_change_no_paths()
    {
        using var repository = new GitRepository();
        repository.Commit("start");
        repository.Run("checkout", "-q", "-b", "feature");
        repository.Commit("one", "a");
        repository.Run("checkout", "-q", "main");
        var merge = repository.Merge("feature", "Merge branch 'feature'");
        repository.Run("commit", "-q", "--allow-empty", "--allow-empty-message", "-m", "");
        var commits = (await repository.Read(repository.Source(paths: "**"))).Commits;
        Assert.Empty(commits[merge].Texts("paths"));
        Assert.Empty(commits[repository.Head()].Texts("paths"));
        Assert.Equal(4, commits.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(600_000_000)]
    [InlineData(4_200_000_000)]
    [InlineData(99_999_999_999)]
    public async Task A_date_outside_1990_to_2100_is_left_out_and_the_commit_stays(long seconds)
    {
        using var repository = new GitRepository();
        var start = repository.Commit("start");
        var tree = repository.Run("rev-parse", "HEAD^{tree}");
        var file = Path.Combine(repository.Root, "commit");
        await File.WriteAllTextAsync(file, $"tree {tree}\nparent {start}\nauthor W <w@example.org> {seconds} +0000\ncommitter W <w@example.org> {seconds} +0000\n\nodd (#8)\n");
        var odd = repository.Run("hash-object", "-t", "commit", "-w", "--literally", file);
        repository.Run("reset", "-q", "--hard", odd);
        repository.Run("tag", "v1");
        var last = repository.Commit("last");
        var run = await repository.Read();
        Assert.False(run.Commits[odd].TryGetProperty("authored_at", out _));
        Assert.False(run.Commits[odd].TryGetProperty("committed_at", out _));
        Assert.Equal([odd], run.Commits[last].Texts("parents"));
        Assert.Null(Assert.Single(run.Changes).Seconds("first_commit_at"));
        Assert.Empty(run.Deployments);
        Assert.Equal(["1 commit has a date outside 1990 to 2100, which is left out.", "'v1' has a date outside 1990 to 2100 and is no deployment."], run.Warnings);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_do_not_stop_the_reading()
    {
        using var repository = new GitRepository();
        repository.Commit("start");
        var head = System.Text.Encoding.ASCII.GetBytes($"tree {repository.Run("rev-parse", "HEAD^{tree}")}\nauthor J");
        var tail = System.Text.Encoding.ASCII.GetBytes("rg <j\u0001@example.org> 1700000000 +0000\ncommitter W <w@example.org> 1700000000 +0000\n\nSub\u0001ject\n\u0002 line (#3)\n");
        var file = Path.Combine(repository.Root, "commit");
        await File.WriteAllBytesAsync(file, [.. head, 0xF6, .. tail]);
        var odd = repository.Run("hash-object", "-t", "commit", "-w", "--literally", file);
        repository.Run("branch", "-f", "odd", odd);
        var run = await repository.Read(repository.Source() with { DefaultBranch = "odd" });
        Assert.Equal("hash(j\u0001@example.org)", run.Commits[odd].Text("author"));
        Assert.Equal("Sub ject   line", Assert.Single(run.Changes).Text("title"));
    }

    [Fact]
    public async Task A_message_larger_than_the_buffer_is_read()
    {
        using var repository = new GitRepository();
        var path = Path.Combine(repository.Root, "message");
        await File.WriteAllTextAsync(path, "Long (#1)\n\n" + string.Concat(Enumerable.Repeat("x y z\n", 200_000)) + "(cherry picked from commit 0123456789)\n");
        repository.Commit("start");
        repository.Run("commit", "-q", "--allow-empty", "-F", path);
        var run = await repository.Read();
        Assert.Equal("0123456789", run.Commits[repository.Head()].Text("cherry_picked_from"));
        Assert.Equal(2, run.Commits.Count);
    }

    [Fact]
    public async Task A_repository_with_sha256_hashes_is_read()
    {
        using var repository = new GitRepository("--object-format=sha256");
        repository.Commit("start");
        repository.Run("checkout", "-q", "-b", "feature");
        var inner = repository.Commit("one", "a");
        repository.Run("checkout", "-q", "main");
        repository.Merge("feature", "Merge pull request #1 from writer/feature");
        repository.Run("tag", "v1");
        var run = await repository.Read();
        Assert.Equal(64, inner.Length);
        Assert.Equal([inner], Assert.Single(run.Changes).Texts("shas"));
        Assert.Equal(3, run.Commits.Count);
        Assert.Single(run.Deployments);
    }
}
