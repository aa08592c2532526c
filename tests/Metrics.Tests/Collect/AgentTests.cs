using System.Text;
using Dapper;
using Metrics.Collect;
using Metrics.Tests.Collect.Git;
using Metrics.Tests.Collect.GitHub;

namespace Metrics.Tests.Collect;

/// <summary>An AI agent that had a hand in a change is known by its address or a trailer, never by a name that people have, too.</summary>
public class AgentTests
{
    [Theory]
    [InlineData("Co-authored-by: Claude <noreply@anthropic.com>", true)]
    [InlineData("Co-Authored-By: Copilot <198982749+Copilot@users.noreply.github.com>\r", true)]
    [InlineData("Co-authored-by: devin-ai-integration[bot] <158243242+devin-ai-integration[bot]@users.noreply.github.com>", true)]
    [InlineData("Generated-by: Codex CLI 1.2", true)]
    [InlineData("Assisted-by: Claude:claude-opus", true)]
    [InlineData("Co-authored-by: Claude Monet <claude@example.org>", false)]
    [InlineData("Co-authored-by: claude <123+claude@users.noreply.github.com>", false)]
    [InlineData("Co-authored-by: dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>", false)]
    [InlineData("Generated-by: protoc 25.1", false)]
    [InlineData("Reviewed-by: Copilot <copilot@github.com>", false)]
    [InlineData("as said in Co-authored-by: Claude <noreply@anthropic.com>", false)]
    public void A_trailer_tells_of_an_agent(string trailer, bool isAgent) =>
        Assert.Equal(isAgent, Agents.Signed(Encoding.UTF8.GetBytes($"Speed up the search\n\nIt was slow.\n\nSigned-off-by: x <x@example.org>\n{trailer}\n")));

    [Fact]
    public async Task A_change_of_a_clone_is_an_agents_where_a_commit_of_it_says_so_and_unknown_before_the_first()
    {
        using var repository = new GitRepository();
        void Ship(string tag) => repository.Run("tag", tag);
        repository.Commit("start");
        Ship("v1");
        repository.Commit("by hand (#1)");
        Ship("v2");
        repository.Commit("squashed (#2)\n\nCo-authored-by: Claude <noreply@anthropic.com>");
        Ship("v3");
        repository.Commit("by hand again (#3)");
        Ship("v4");
        repository.Commit("by itself (#5)", author: "Cursor Agent <cursoragent@cursor.com>");
        Ship("v5");
        repository.Run("checkout", "-q", "-b", "feature");
        repository.Commit("a part", "b.txt");
        repository.Commit("another part\n\nGenerated-by: aider", "c.txt");
        repository.Run("checkout", "-q", "main");
        repository.Run("merge", "-q", "--no-ff", "-m", "Merge pull request #4 from acme/feature", "feature");
        Ship("v6");
        var documents = (await repository.Read(repository.Source() with { DeploymentRule = "tags:v*" })).Documents;
        Assert.DoesNotContain(documents, document => document.Body.Contains("anthropic", StringComparison.Ordinal) && !document.Body.Contains("hash(", StringComparison.Ordinal)
            || document.Body.Contains("Co-authored", StringComparison.Ordinal));
        using var street = new Street("2025-04-10 00:00");
        street.Warehouse.Land([.. documents]);
        street.Warehouse.Refresh();
        using var connection = street.Warehouse.Connect();
        Assert.Equal(["v3 True", "v4 False", "v5 True", "v6 True"], connection.Query<string>("""
            select version || ' ' || if(bool_or(is_agent), 'True', 'False') from model.agent_changes join model.changes using (service_id, deployment_id, change_key) group by version order by all
            """));
    }

    [Fact]
    public async Task A_pull_request_is_an_agents_where_its_first_or_its_squashed_commit_says_so_and_no_message_is_kept()
    {
        var repository = new FakeRepository("acme/checkout", 7).Fill(4, 0, 0);
        repository.PullRequests[1]["mergeCommit"]!["message"] = "Speed up (#2)\n\nCo-authored-by: Ann Somebody <ann@example.org>\nCo-authored-by: Copilot <198982749+Copilot@users.noreply.github.com>";
        repository.PullRequests[2]["mergeCommit"]!["message"] = "Speed up (#3)\n\nCo-authored-by: Ann Somebody <ann@example.org>";
        repository.PullRequests[3]["commits"]!["nodes"]![0]!["commit"]!["message"] = "Draft\n\nGenerated-by: Claude";
        await using var world = await GitHubWorld.Open([repository]);
        await world.Round();
        world.Street.Warehouse.Refresh();
        Assert.Equal([(1, "human", true), (2, "agent", true), (3, "human", true), (4, "agent", true)], Kinds(world.Street));
        using var connection = world.Street.Warehouse.Connect();
        Assert.Equal(0, connection.ExecuteScalar<long>("select count(*) from raw.documents where body like '%Somebody%' or body like '%\"message\"%'"));
    }

    private static IEnumerable<(int, string, bool)> Kinds(Street street)
    {
        using var connection = street.Warehouse.Connect();
        return [.. connection.Query<(int, string, bool)>("select cast(number as integer), author_kind, is_kind_known from model.pull_requests where merged_at is not null order by number")];
    }
}
