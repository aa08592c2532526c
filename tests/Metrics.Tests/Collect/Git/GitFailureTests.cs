using Metrics.Collect.Git;

namespace Metrics.Tests.Collect.Git;

/// <summary>A history that cannot be read whole is an error that says what is missing, never a shorter history.</summary>
public class GitFailureTests
{
    private static GitRepository Repository()
    {
        var repository = new GitRepository();
        foreach (var message in (string[])["one", "two", "three"])
            repository.Commit(message);
        return repository;
    }

    [Fact]
    public async Task A_shallow_clone_is_refused_and_told_how_to_be_made_whole()
    {
        using var repository = Repository();
        var shallow = Path.Combine(repository.Root, "shallow");
        repository.RunIn(repository.Root, [], "clone", "-q", "--depth", "2", "file://" + repository.Folder, shallow);
        var message = await repository.Failure(repository.Source(shallow));
        Assert.StartsWith($"{shallow} is a shallow clone", message, StringComparison.Ordinal);
        Assert.Contains("git fetch --unshallow", message, StringComparison.Ordinal);
        repository.RunIn(shallow, [], "fetch", "-q", "--unshallow");
        Assert.Equal(3, (await repository.Read(repository.Source(shallow))).Commits.Count);
    }

    [Fact]
    public async Task A_clone_that_became_shallow_is_refused_in_a_later_run()
    {
        using var repository = Repository();
        var first = await repository.Read();
        await File.WriteAllTextAsync(Path.Combine(repository.Folder, ".git", "shallow"), repository.Head() + "\n");
        Assert.Contains("is a shallow clone", (await Assert.ThrowsAsync<GitException>(() => repository.Read(first.Next))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_repository_says_so()
    {
        using var repository = new GitRepository();
        Assert.Equal($"{repository.Folder} is empty: it has no branch with a commit. Push a first commit, then read it again.", await repository.Failure());
        repository.Commit("start");
        Assert.Single((await repository.Read()).Commits);
    }

    [Fact]
    public async Task A_folder_that_is_no_repository_says_so()
    {
        using var repository = Repository();
        var plain = Directory.CreateDirectory(Path.Combine(repository.Root, "plain")).FullName;
        Assert.StartsWith($"{plain} is no git repository.", await repository.Failure(repository.Source(plain)), StringComparison.Ordinal);
        var inside = Directory.CreateDirectory(Path.Combine(repository.Folder, "src")).FullName;
        Assert.StartsWith($"{inside} is no git repository. Give the top folder", await repository.Failure(repository.Source(inside)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HEAD")]
    [InlineData("HEAD~1")]
    [InlineData("HEAD~2")]
    [InlineData("HEAD~1^{tree}")]
    public async Task A_missing_object_is_named(string name)
    {
        using var repository = Repository();
        var hash = repository.Head(name);
        repository.Delete(hash);
        var message = await repository.Failure();
        Assert.StartsWith($"{repository.Folder} is damaged", message, StringComparison.Ordinal);
        Assert.Contains("git fsck", message, StringComparison.Ordinal);
        Assert.Contains(hash, message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(repository.Mirrors, "*.git"));
    }

    [Fact]
    public async Task A_missing_tag_object_is_named()
    {
        using var repository = Repository();
        repository.Run("tag", "-a", "v1", "-m", "one");
        repository.Delete(repository.Head("v1"));
        Assert.StartsWith($"{repository.Folder} is damaged", await repository.Failure(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_corrupt_object_is_named()
    {
        using var repository = Repository();
        var file = repository.ObjectFile(repository.Head("HEAD~1"));
        File.SetAttributes(file, FileAttributes.Normal);
        await File.WriteAllTextAsync(file, "garbage");
        Assert.Contains("is corrupt", await repository.Failure(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_object_that_goes_missing_after_the_first_run_stops_the_second()
    {
        using var repository = Repository();
        var first = await repository.Read();
        repository.Commit("four");
        var gone = repository.Head();
        repository.Commit("five");
        repository.Delete(gone);
        Assert.Contains(gone, (await Assert.ThrowsAsync<GitException>(() => repository.Read(first.Next))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_mirror_does_not_shorten_the_history()
    {
        using var repository = Repository();
        var reading = await repository.Collector().Open(repository.Source());
        var mirror = Directory.GetDirectories(repository.Mirrors, "*.git").Single();
        foreach (var file in Directory.GetFiles(Path.Combine(mirror, "objects"), "*", SearchOption.AllDirectories))
            File.Delete(file);
        var failure = await Assert.ThrowsAsync<GitException>(async () =>
        {
            await foreach (var _ in reading.Documents()) ;
        });
        Assert.StartsWith($"{repository.Folder} could not be read from its mirror {mirror}.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_partial_clone_without_file_contents_is_enough()
    {
        using var repository = Repository();
        var partial = Path.Combine(repository.Root, "partial");
        repository.Run("config", "uploadpack.allowFilter", "true");
        repository.RunIn(repository.Root, [], "clone", "-q", "--no-checkout", "--filter=blob:none", "file://" + repository.Folder, partial);
        Directory.Move(repository.Folder, repository.Folder + ".gone");
        Assert.Equal(3, (await repository.Read(repository.Source(partial, paths: "**"))).Commits.Count);
    }

    [Fact]
    public async Task A_partial_clone_that_lacks_more_is_refused_when_its_promisor_is_gone()
    {
        using var repository = Repository();
        var partial = Path.Combine(repository.Root, "partial");
        repository.Run("config", "uploadpack.allowFilter", "true");
        repository.RunIn(repository.Root, [], "clone", "-q", "--no-checkout", "--filter=tree:0", "file://" + repository.Folder, partial);
        Directory.Move(repository.Folder, repository.Folder + ".gone");
        var message = await repository.Failure(repository.Source(partial));
        Assert.StartsWith($"{partial} is a partial clone that lacks objects", message, StringComparison.Ordinal);
        Assert.Contains("git fetch --refetch", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Grafts_and_replacements_do_not_change_the_history()
    {
        using var repository = Repository();
        repository.Run("replace", "--graft", "HEAD~1");
        await File.WriteAllTextAsync(Path.Combine(repository.Folder, ".git", "info", "grafts"), repository.Head() + "\n");
        var commits = (await repository.Read()).Commits;
        Assert.Equal(3, commits.Count);
        Assert.Single(commits[repository.Head()].Texts("parents"));
    }

    [Fact]
    public async Task A_bundle_of_a_part_says_that_it_is_one()
    {
        using var repository = Repository();
        var bundle = Path.Combine(repository.Root, "part.bundle");
        repository.Run("bundle", "create", "-q", bundle, "HEAD~1..main");
        Assert.Contains("is a bundle of a part of the history", await repository.Failure(repository.Source(bundle)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cut_off_bundle_is_damaged()
    {
        using var repository = Repository();
        var bundle = Path.Combine(repository.Root, "cut.bundle");
        repository.Run("bundle", "create", "-q", bundle, "--all");
        await File.WriteAllBytesAsync(bundle, (await File.ReadAllBytesAsync(bundle))[..^200]);
        Assert.StartsWith($"{bundle} is damaged", await repository.Failure(repository.Source(bundle)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_git_says_what_to_install()
    {
        using var repository = Repository();
        var collector = new GitCollector(repository.Mirrors, text => text) { Executable = "no-such-git" };
        var failure = await Assert.ThrowsAsync<GitException>(() => collector.Open(repository.Source()));
        Assert.Contains("Install git 2.32 or newer", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("git version 2.31.8", "is too old")]
    [InlineData("nonsense", "is too old")]
    public async Task An_old_git_is_refused(string answer, string expected)
    {
        using var repository = Repository();
        var script = repository.Script("old-git", $"echo '{answer}'");
        var collector = new GitCollector(repository.Mirrors, text => text) { Executable = script };
        Assert.Contains(expected, (await Assert.ThrowsAsync<GitException>(() => collector.Open(repository.Source()))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_git_that_hangs_is_stopped_with_everything_it_started()
    {
        using var repository = Repository();
        var mark = Path.Combine(repository.Root, "mark");
        var script = repository.Script("slow-git", $"case \"$*\" in *version*) exec git version;; esac\n(sleep 3; touch '{mark}') &\nsleep 60");
        var collector = new GitCollector(repository.Mirrors, text => text) { Executable = script, Timeout = TimeSpan.FromSeconds(1) };
        Assert.Contains("did not answer within 1 s", (await Assert.ThrowsAsync<GitException>(() => collector.Open(repository.Source()))).Message, StringComparison.Ordinal);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        var patient = new GitCollector(repository.Mirrors, text => text) { Executable = script, Timeout = TimeSpan.FromMinutes(1) };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => patient.Open(repository.Source(), cancellation: cancellation.Token));
        await Task.Delay(3500);
        Assert.False(File.Exists(mark));
    }

    [Fact]
    public async Task A_reader_that_turns_away_leaves_no_git_behind()
    {
        using var repository = Repository();
        var reading = await repository.Collector().Open(repository.Source());
        await foreach (var _ in reading.Documents())
            break;
        Directory.Delete(repository.Mirrors, recursive: true);
    }
}
