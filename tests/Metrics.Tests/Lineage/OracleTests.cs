using FsCheck;
using FsCheck.Fluent;

namespace Metrics.Tests.Lineage;

/// <summary>Any graph and any order of rollouts give what plain sets of ancestors give.</summary>
public sealed class OracleTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(3000).WithQuietOnSuccess(true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_walk_gives_what_sets_of_ancestors_give(bool hasGaps) => Check(hasGaps, tale =>
    {
        using var story = tale.Tell();
        var oracle = new Oracle(tale);
        Assert.Equal(oracle.Deployments, story.Deployments);
        Assert.Equal(oracle.Changes.OrderBy(row => row.Id), story.Changes.OrderBy(row => row.Id));
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_order_of_arrival_changes_nothing(bool hasGaps) => Check(hasGaps, tale =>
    {
        using var told = tale.Tell();
        using var shuffled = tale.Tell(new Random(tale.Commits.Length));
        Assert.Equal(told.Deployments, shuffled.Deployments);
        Assert.Equal(told.Changes.OrderBy(row => row.Id), shuffled.Changes.OrderBy(row => row.Id));
    });

    [Fact]
    public void Where_everything_resolves_each_contained_commit_is_linked_once() => Check(hasGaps: false, tale =>
    {
        using var story = tale.Tell();
        Assert.Equal(story.Changes.Count(), story.Changes.Select(row => row.Id).Distinct().Count());
        Assert.Equal(story.Changes.Count(), story.Deployments.Sum(row => row.Changes));
    });

    private static void Check(bool hasGaps, Action<Tale> check) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => check(Tale.Random(seed, hasGaps))).Check(Many);
}
