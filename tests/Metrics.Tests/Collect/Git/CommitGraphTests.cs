namespace Metrics.Tests.Collect.Git;

/// <summary>The graph in memory against plain sets of ancestors.</summary>
public class CommitGraphTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Every_merge_of_a_random_history_brings_what_its_first_parent_lacks(int seed)
    {
        using var repository = new GitRepository();
        repository.Import(RandomHistory.Of(seed, 160));
        var run = await repository.Read();
        Assert.InRange(run.Changes.Count, 20, 80);
        foreach (var change in run.Changes)
        {
            var merge = change.Text("merge_sha")!;
            var parents = run.Commits[merge].Texts("parents");
            var expected = Ancestors(run, parents[1..]).Except(Ancestors(run, parents[..1]));
            Assert.Equal(expected.Order(), change.Texts("shas").Order());
        }
    }

    [Theory]
    [InlineData(10)]
    [InlineData(14)]
    public async Task A_later_run_asks_git_and_gets_the_same(int seed)
    {
        using var repository = new GitRepository();
        repository.Import(RandomHistory.Of(seed, 100));
        var first = await repository.Read();
        repository.Import(RandomHistory.Of(seed, 160));
        var later = await repository.Read(first.Next);
        var full = (await repository.Read()).Changes.ToDictionary(change => change.Text("merge_sha")!);
        Assert.InRange(later.Changes.Count, 10, 60);
        foreach (var change in later.Changes)
            Assert.Equal(full[change.Text("merge_sha")!].Texts("shas").Order(), change.Texts("shas").Order());
    }

    [Fact]
    public async Task The_commits_of_a_change_stand_behind_their_parents()
    {
        using var repository = new GitRepository();
        repository.Import(RandomHistory.Of(4, 160));
        var run = await repository.Read();
        foreach (var shas in run.Changes.Select(change => change.Texts("shas").ToList()))
            Assert.All(shas, sha => Assert.All(run.Commits[sha].Texts("parents"), parent => Assert.True(shas.IndexOf(parent) < shas.IndexOf(sha))));
    }

    // By plain sets: git itself may list too many where clocks went wrong, for it stops early by commit time.
    private static HashSet<string> Ancestors(GitRun run, IEnumerable<string> from)
    {
        var found = new HashSet<string>();
        for (var open = new Stack<string>(from); open.TryPop(out var sha);)
            if (found.Add(sha))
                foreach (var parent in run.Commits[sha].Texts("parents"))
                    open.Push(parent);
        return found;
    }
}
