using System.Globalization;
using Metrics.Lineage;

namespace Metrics.Tests.Lineage;

/// <summary>The service of measurement 1.7, whose every range is known.</summary>
public sealed class FixtureTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.Parse("2025-02-27T00:00Z", CultureInfo.InvariantCulture);

    private static readonly string[] Commits =
    [
        "02-27 10:00", "02-28 09:00", "03-03 08:30", "03-04 11:00", "03-04 14:00", "03-05 15:00", "03-07 09:00", "03-10 10:00", "03-11 09:00",
        "03-12 08:00", "03-13 12:00", "03-14 19:05", "03-17 13:00", "03-24 09:00", "03-26 12:00",
    ];

    private static readonly (string Id, string Finished, string Sha)[] Rollouts =
    [
        ("D0", "02-27 14:00", "c0"), ("D1", "03-03 10:00", "c2"), ("D2", "03-04 16:00", "c3"), ("D4", "03-05 09:00", "c4"),
        ("D5", "03-05 09:30", "c4"), ("D6", "03-07 11:00", "c6"), ("D7", "03-07 12:25", "c4"), ("D8", "03-10 15:00", "c7"),
        ("D9", "03-12 10:00", "c9"), ("D10", "03-14 17:00", "c10"), ("D11", "03-14 19:50", "c11"), ("D12", "03-19 13:00", "c12"),
        ("D13", "03-26 13:00", "c14"),
    ];

    [Theory]
    [InlineData("D0", null, DeploymentKind.Planned, 1, 0, "c0")]
    [InlineData("D1", "D0", DeploymentKind.Planned, 2, 0, "c1 c2")]
    [InlineData("D2", "D1", DeploymentKind.Planned, 1, 0, "c3")]
    [InlineData("D4", "D2", DeploymentKind.Planned, 1, 0, "c4")]
    [InlineData("D5", "D4", DeploymentKind.Redeploy, 0, 0, "")]
    [InlineData("D6", "D4", DeploymentKind.Planned, 2, 0, "c5 c6")]
    [InlineData("D7", "D6", DeploymentKind.Rollback, 0, 2, "")]
    [InlineData("D8", "D7", DeploymentKind.Planned, 3, 0, "c7")]
    [InlineData("D9", "D8", DeploymentKind.Planned, 2, 0, "c8 c9")]
    [InlineData("D10", "D9", DeploymentKind.Planned, 1, 0, "c10")]
    [InlineData("D11", "D10", DeploymentKind.Planned, 1, 0, "c11")]
    [InlineData("D12", "D11", DeploymentKind.Planned, 1, 0, "c12")]
    [InlineData("D13", "D12", DeploymentKind.Planned, 2, 0, "c13 c14")]
    public void Every_deployment_of_the_fixture_has_its_range(
        string id, string? previous, object kind, int commits, int removed, string changes)
    {
        using var story = Checkout();
        var row = story.Deployment(id);
        Assert.Equal((previous, (DeploymentKind)kind, commits, removed), (row.Previous, row.Kind, row.Commits, row.Removed));
        Assert.Equal(changes, story.ShippedBy(id));
        Assert.Equal(Unresolved.No, row.Reason);
        Assert.Equal(id == "D0", row.IsBaseline);
    }

    [Fact]
    public void The_lead_times_of_the_fixture_follow_from_its_links()
    {
        using var story = Checkout();
        var finished = Rollouts.ToDictionary(row => row.Id, row => At(row.Finished));
        var hours = story.Changes.Where(row => row.Deployment != "D0").Select(row => Math.Round(finished[row.Deployment] - row.StartedAt!.Value, 6));
        Assert.Equal([0.75, 1, 1.5, 2, 2, 5, 5, 19, 25, 29, 44, 48, 52, 73], hours.Order());
    }

    [Fact]
    public void The_order_of_arrival_changes_nothing()
    {
        using var told = Checkout();
        for (var seed = 0; seed < 20; seed++)
        {
            using var shuffled = Checkout().Shuffle(new Random(seed));
            Assert.Equal(told.Deployments, shuffled.Deployments);
            Assert.Equal(told.Changes.OrderBy(row => row.Id), shuffled.Changes.OrderBy(row => row.Id));
        }
    }

    private static Story Checkout()
    {
        var story = new Story();
        for (var commit = 0; commit < Commits.Length; commit++)
            story.Commit(commit == 0 ? "c0" : $"c{commit}:c{commit - 1}", At(Commits[commit]));
        foreach (var (id, finished, sha) in Rollouts)
            story.Deploy(id, sha, At(finished));
        return story;
    }

    private static double At(string time) =>
        (DateTimeOffset.Parse($"2025-{time}Z", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) - Start).TotalHours;
}
