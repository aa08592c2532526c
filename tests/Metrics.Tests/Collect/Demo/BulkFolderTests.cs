using Metrics.Collect.Demo;
using Metrics.Collect.Inbound;

namespace Metrics.Tests.Collect.Demo;

public sealed class BulkFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("demo-").FullName;

    [Fact]
    public void Lists_are_JSON_text_absent_fields_are_empty_and_quotes_are_doubled()
    {
        using (var files = new BulkFolder(_folder, "demo"))
        {
            files.Add(new ServiceEvent("api", "red", "acme/api") { Paths = ["api/**", "lib/**"], Owners = [("blue", new DateOnly(2025, 1, 31)), ("red", new DateOnly(2025, 6, 1))] });
            files.Add(new ChangeEvent("acme/api#1", "acme/api", 1, "Revert \"Add a, b\"", ["c1", "c2"], "c3")
            {
                FirstCommitAt = new DateTime(2025, 1, 2, 3, 4, 5, DateTimeKind.Utc), OpenedAt = new DateTime(2025, 1, 3, 0, 0, 0, DateTimeKind.Utc),
                MergedAt = new DateTime(2025, 1, 4, 23, 59, 59, DateTimeKind.Utc), IsBot = true, Lines = 12,
            });
        }
        Assert.Equal(
            ["source,id,team,repo,paths,time_zone,tier,owners,change_unit,created_at",
             """demo,api,red,acme/api,"[""api/**"",""lib/**""]",,,"[{""team"":""blue"",""from"":""2025-01-31""},{""team"":""red"",""from"":""2025-06-01""}]",,"""],
            File.ReadAllLines(Path.Combine(_folder, "services.csv")));
        Assert.Equal(
            ["source,id,repo,number,title,shas,merge_sha,first_commit_at,opened_at,ready_at,first_review_at,approved_at,merged_at,closed_at,is_draft,is_bot,author,author_kind,reverts,lines",
             "demo,acme/api#1,acme/api,1,\"Revert \"\"Add a, b\"\"\",\"[\"\"c1\"\",\"\"c2\"\"]\",c3,2025-01-02T03:04:05Z,2025-01-03T00:00:00Z,,,,2025-01-04T23:59:59Z,,,true,,,,12"],
            File.ReadAllLines(Path.Combine(_folder, "changes.csv")));
    }

    [Fact]
    public void The_folder_holds_the_same_events_as_the_documents()
    {
        Metrics.Collect.Demo.Demo.WriteFolder(_folder, DemoData.File, new DateOnly(2026, 7, 1));
        var data = DemoData.Until("2026-07-01");
        Assert.Equal(["ai_usage.csv", "annotations.csv", "changes.csv", "ci_runs.csv", "commits.csv", "deployments.csv", "incidents.csv", "manual_steps.csv", "people.csv", "previews.csv", "requests.csv", "reviews.csv", "services.csv", "slos.csv", "tickets.csv", "traits.csv", "usages.csv"], Directory.GetFiles(_folder).Select(Path.GetFileName).Order());
        foreach (var type in data.Events.GroupBy(happened => happened.Type))
        {
            // No field of the demo holds a line break.
            var lines = File.ReadAllLines(Path.Combine(_folder, $"{EventSchema.Types.First(known => known.Name == type.Key).Plural}.csv"));
            Assert.Equal(type.Select(happened => happened.Id), lines.Skip(1).Select(line => line.Split(',')[1]));
        }
    }

    public void Dispose() => Directory.Delete(_folder, true);
}
