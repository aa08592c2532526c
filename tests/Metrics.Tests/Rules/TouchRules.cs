using System.Text.Json.Nodes;
using Metrics.Warehouse;
using static Metrics.Tests.Events;

namespace Metrics.Tests.Rules;

/// <summary>R9 before the deployment: which services of a repository a pull request touches, and that groups count it once.</summary>
public class TouchRules
{
    private const string Repo = "acme/shop";

    private static JsonObject Part(string id) => Service(id, Repo, id == "docs" ? "writers" : "shop").With("paths", new JsonArray($"{id}/**"));

    private static JsonObject Touching(string sha, string parents, string at, params string[] paths) =>
        Commit(sha, parents, at, Repo).With("paths", new JsonArray([.. paths.Select(path => JsonValue.Create(path))]));

    private static Street Shop() => new Street().Send(Part("api"), Part("web"), Part("docs"),
        Touching("c0", "", "03-01 08:00", "api/a", "web/a"),
        Touching("c1", "c0", "03-03 08:00", "api/a"), PullRequest("P1", "03-03 07:00", "03-03 08:00", Repo).With("merge_sha", "c1"),
        Touching("c2", "c1", "03-04 08:00", "api/a", "web/b"), PullRequest("P2", "03-04 07:00", "03-04 08:00", Repo).With("merge_sha", "c2"),
        PullRequest("P3", "03-05 07:00", repo: Repo),
        Review("r1", "P1", "03-03 07:30", repo: Repo));

    private static string Touched(Street street, string service) =>
        string.Join(' ', street.Rows("flow.review.open_age", $"service:{service}").Select(row => (string)row["title"]!).Order());

    [Fact]
    public void A_merged_one_touches_the_services_of_its_paths_and_an_open_one_all()
    {
        using var street = Shop();
        Assert.Equal(("P1 P2 P3", "P2 P3", "P3"), (Touched(street, "api"), Touched(street, "web"), Touched(street, "docs")));
    }

    [Fact]
    public void A_team_and_the_organisation_count_it_once()
    {
        using var street = Shop();
        Assert.Equal((3, 3, 1), (street.Read("flow.review.open_age", "org").N, street.Read("flow.review.open_age", "team:shop").N, street.Read("flow.review.open_age", "team:writers").N));
        Assert.Equal(2, street.Read("flow.review.unreviewed", "org").N);
    }

    [Fact]
    public void A_service_that_was_never_deployed_and_one_that_was_are_told_apart_alike()
    {
        using var street = Shop().Send(Deployment("D1", "03-06 10:00", "c2", "api"));
        Assert.Equal(("P1 P2 P3", "P2 P3", "P3"), (Touched(street, "api"), Touched(street, "web"), Touched(street, "docs")));
    }

    [Fact]
    public void Paths_that_come_late_take_a_pull_request_away_from_a_service()
    {
        using var street = new Street().Send(Part("api"), Part("web"), PullRequest("P1", "03-03 07:00", "03-03 08:00", Repo).With("merge_sha", "c1"));
        Assert.Equal(("P1", "P1"), (Touched(street, "api"), Touched(street, "web")));
        street.Send(Touching("c1", "", "03-03 08:00", "web/a"));
        Assert.Equal(("", "P1"), (Touched(street, "api"), Touched(street, "web")));
        var before = street.Snapshot();
        street.Warehouse.Refresh(RefreshExtent.Everything);
        Assert.Equal(before, street.Snapshot());
    }
}
