using Metrics.Lineage;

namespace Metrics.Tests.Lineage;

/// <summary>Services of a monorepo: R9's path filter.</summary>
public sealed class PathTests
{
    [Theory]
    [InlineData("services/checkout/**", "services/checkout/a/b.cs", true)]
    [InlineData("services/checkout/**", "services/checkout2/a.cs", false)]
    [InlineData("services/checkout", "services/checkout/a.cs", true)]
    [InlineData("services/checkout", "services/checkout", true)]
    [InlineData("services/checkout", "services/checkout2", false)]
    [InlineData("services/checkout/", "services/checkout/a.cs", true)]
    [InlineData("/services/*/Dockerfile", "services/x/Dockerfile", true)]
    [InlineData("services/*/Dockerfile", "services/x/y/Dockerfile", false)]
    [InlineData("**/*.sql", "a.sql", true)]
    [InlineData("**/*.sql", "a/b/c.sql", true)]
    [InlineData("*.md", "docs/a.md", false)]
    [InlineData("v?.txt", "v1.txt", true)]
    [InlineData("v?.txt", "v/.txt", false)]
    [InlineData("a.b", "aXb", false)]
    [InlineData("**;!docs/**", "docs/a.md", false)]
    [InlineData("**;!docs/**", "src/a.cs", true)]
    [InlineData("!docs/**", "src/a.cs", true)]
    [InlineData("!docs/**", "docs/a.md", false)]
    [InlineData("**;!docs/**;docs/api/**", "docs/api/a.md", true)]
    [InlineData("lib/ä*", "lib/äö.cs", true)]
    public void A_path_passes_by_the_last_pattern_that_matches(string patterns, string path, bool passes) =>
        Assert.Equal(passes, PathFilter.Of(patterns.Split(';'))!.Matches(path));

    [Fact]
    public void No_patterns_and_everything_need_no_filter()
    {
        Assert.Null(PathFilter.Of(null));
        Assert.Null(PathFilter.Of([]));
        Assert.Null(PathFilter.Of([" "]));
        Assert.Null(PathFilter.Of(["**"]));
        Assert.Null(PathFilter.Of(["docs/**", "**"]));
    }

    [Fact]
    public void A_change_has_one_link_for_each_service_it_touches()
    {
        using var story = Monorepo().Deploy("D1", "d", 10, "one").Deploy("D1", "d", 11, "two").Deploy("D1", "d", 12, "all");
        Assert.Equal("a c d", story.ShippedBy("D1", "one"));
        Assert.Equal("b c d", story.ShippedBy("D1", "two"));
        Assert.Equal("a b c d e", story.ShippedBy("D1", "all"));
    }

    [Fact]
    public void A_rollout_without_a_change_for_its_service_is_planned_and_brings_none()
    {
        using var story = Monorepo().Deploy("D1", "a", 10, "one").Deploy("D2", "b", 11, "one");
        Assert.Equal((DeploymentKind.Planned, 1, 0), (story.Deployment("D2").Kind, story.Deployment("D2").Commits, story.Deployment("D2").Changes));
    }

    [Fact]
    public void A_pull_request_touches_what_its_commits_touch_and_its_merge_commit_adds_nothing()
    {
        using var story = Monorepo().Commit("p:a", paths: ["services/one/x"]).Commit("q:p", paths: ["docs/x"]).Commit("m:d,q")
            .Change("pr-1", "m", 9).Change("pr-2", "b", 2).Change("pr-3", "d", 4)
            .Deploy("D1", "m", 10, "one").Deploy("D1", "m", 10, "two");
        Assert.Equal("pr-1 pr-3", story.ShippedBy("D1", "one"));
        Assert.Equal("pr-2 pr-3", story.ShippedBy("D1", "two"));
    }

    [Fact]
    public void A_hundred_services_keep_their_filters_apart()
    {
        using var story = new Story();
        for (var service = 0; service < 100; service++)
            story.Service($"s{service}", [$"s{service}/**"]).Deploy("D1", "c99", 200, $"s{service}")
                .Commit(service == 0 ? "c0" : $"c{service}:c{service - 1}", paths: [$"s{service}/x"]);
        Assert.All(Enumerable.Range(0, 100), service => Assert.Equal($"c{service}", story.ShippedBy("D1", $"s{service}")));
    }

    /// <summary>a touches one, b two, c both, d unknown paths, e (before them) neither.</summary>
    private static Story Monorepo() => new Story()
        .Service("one", ["services/one/**"]).Service("two", ["services/two/**", "!**/*.md"]).Service("all", ["**"])
        .Commit("e", paths: ["services/two/readme.md"]).Commit("a:e", paths: ["services/one/x"]).Commit("b:a", paths: ["services/two/x"])
        .Commit("c:b", paths: ["services/one/x", "services/two/x"]).Commit("d:c");
}
