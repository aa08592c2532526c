using Metrics.Collect.Rules;

namespace Metrics.Tests.Collect.Rules;

public class CodeownersTests
{
    private const string File = """
        # everything
        *               @acme/platform someone@example.com
        *.js            @acme/web @someone   # two
        /build/logs/    @acme/ops
        docs/*          @acme/docs
        apps/           @acme/apps
        /apps/github
        /with\ space/   @acme/space
        **/legacy/**    @acme/past
        !not.this       @acme/never
        [section]       @acme/never
        """;

    [Theory]
    [InlineData("", "acme/platform")]
    [InlineData("README.md", "acme/platform")]
    [InlineData("src/a/b.js", "acme/web")]
    [InlineData("build/logs/x/y.log", "acme/ops")]
    [InlineData("deep/build/logs/y.log", "acme/platform")]
    [InlineData("docs/a.md", "acme/docs")]
    [InlineData("docs/a/b.md", "acme/platform")]
    [InlineData("x/apps/y", "acme/apps")]
    [InlineData("apps/github", "")]
    [InlineData("apps/github/x", "")]
    [InlineData("with space/x", "acme/space")]
    [InlineData("a/legacy/b/c", "acme/past")]
    [InlineData("not.this", "acme/platform")]
    public void The_last_line_that_matches_decides(string path, string teams) =>
        Assert.Equal(teams, string.Join(' ', Codeowners.Parse(File).TeamsOf(path)));

    [Fact]
    public void People_are_dropped_and_lines_that_the_host_skips_are_named()
    {
        var owners = Codeowners.Parse(File);
        Assert.Equal([10, 11], owners.Invalid);
        Assert.DoesNotContain(owners.TeamsOf("x.js"), team => team.Contains("someone", StringComparison.Ordinal));
        Assert.Empty(Codeowners.Parse("* @acme/a\n" + new string('#', 3_000_001)).TeamsOf("x"));
    }
}
