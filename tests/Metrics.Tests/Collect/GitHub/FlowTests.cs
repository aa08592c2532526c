using System.Globalization;
using System.Text;
using System.Text.Json;
using Metrics.Collect;
using static Metrics.Tests.Events;

namespace Metrics.Tests.Collect.GitHub;

/// <summary>Deliveries alone tell of reviews and runs what a poll tells, and a poll on top of them changes nothing.</summary>
public class FlowTests
{
    private static readonly string[] Reviewing = ["flow.review.first.p50", "flow.review.turnaround", "flow.review.rounds", "flow.review.unreviewed", "flow.review.open_age"];
    private static readonly string[] Running = ["flow.ci.duration.p50", "flow.ci.queue", "flow.ci.flaky", "flow.ci.success"];

    private static readonly Document[] Polled =
    [
        Poll("pull_request", "7", "14:00", """
            "number":7,"title":"t","url":"u","createdAt":"@08:00","mergedAt":"@14:00","closedAt":"@14:00","isDraft":false,"isBot":false,"additions":3,"deletions":4,
            "mergeCommit":{"oid":"m"},"commits":{"nodes":[]},"timelineItems":{"nodes":[
                {"__typename":"ReadyForReviewEvent","createdAt":"@09:00"},
                {"__typename":"PullRequestReview","fullDatabaseId":"71","state":"CHANGES_REQUESTED","submittedAt":"@11:00","isBot":false,"isSelf":false},
                {"__typename":"PullRequestReview","fullDatabaseId":"72","state":"COMMENTED","submittedAt":"@12:00","isBot":false,"isSelf":true},
                {"__typename":"PullRequestReview","fullDatabaseId":"73","state":"APPROVED","submittedAt":"@13:00","isBot":false,"isSelf":false}]}
            """),
        Poll("run", "9", "09:30", """
            "name":"check","event":"pull_request","status":"completed","conclusion":"success","run_attempt":1,"head_branch":"b","head_sha":"s",
            "created_at":"@09:00","run_started_at":"@09:00","finished_at":"@09:30","html_url":"u"
            """),
        Poll("job", "91", "09:30", """
            "runId":"9","name":"test","attempt":1,"startedAt":"@09:05","completedAt":"@09:30","conclusion":"SUCCESS"
            """),
    ];

    private static readonly Document[] Delivered =
    [
        Pull("d1", "opened", "08:00", """ "state":"open","draft":true,"closed_at":null,"merged_at":null """),
        Pull("d2", "ready_for_review", "09:00", """ "state":"open","draft":false,"closed_at":null,"merged_at":null """),
        Review("d3", "71", "changes_requested", "11:00", 2),
        Review("d4", "72", "commented", "12:00", 1),
        Review("d5", "73", "approved", "13:00", 2),
        Pull("d6", "closed", "14:00", """ "state":"closed","draft":false,"closed_at":"@14:00","merged_at":"@14:00","merge_commit_sha":"m" """),
        Run("d7", "queued", "09:00", "null"),
        Deliver("d8", "workflow_job", """
            "workflow_job":{"id":91,"run_id":9,"name":"test","status":"completed","conclusion":"success","run_attempt":1,"created_at":"@09:00","started_at":"@09:05","completed_at":"@09:30"}
            """),
        Run("d9", "completed", "09:30", "\"success\""),
    ];

    [Fact]
    public void Deliveries_give_the_rows_that_a_poll_gives()
    {
        var poll = Rows(Polled);
        Assert.Equal(Reviewing.Length + Running.Length, poll.Count);
        Assert.Equal(poll, Rows(Delivered));
    }

    [Fact]
    public void Both_together_are_one_row_whichever_came_first()
    {
        var poll = Rows(Polled);
        Assert.Equal(poll, Rows([.. Polled, .. Delivered]));
        Assert.Equal(poll, Rows([.. Delivered.Reverse(), .. Polled]));
    }

    [Fact]
    public void The_rows_say_what_happened()
    {
        using var street = Landed(Polled);
        Assert.Equal((2, 4, 2), (Hours(street, "flow.review.first.p50", "first_review_at", "waiting_from"), Hours(street, "flow.review.turnaround", "approved_at", "waiting_from"),
            Convert.ToInt32(street.Rows("flow.review.rounds")[0]["rounds"], CultureInfo.InvariantCulture)));
        Assert.Equal((300.0, 1500.0), ((double)street.Rows("flow.ci.queue")[0]["queue_s"]!, (double)street.Rows("flow.ci.duration.p50")[0]["duration_s"]!));
    }

    private static double Hours(Street street, string metric, string until, string from) =>
        ((DateTime)street.Rows(metric)[0][until]! - (DateTime)street.Rows(metric)[0][from]!).TotalHours;

    private static Street Landed(IEnumerable<Document> documents)
    {
        var street = new Street().Send(Service());
        foreach (var document in documents)
        {
            street.Warehouse.Land([document]);
            street.Warehouse.Refresh();
        }
        return street;
    }

    private static List<string> Rows(IEnumerable<Document> documents)
    {
        using var street = Landed(documents);
        return [.. Reviewing.Concat(Running).SelectMany(metric => street.Rows(metric).Select(row => metric + JsonSerializer.Serialize(row)))];
    }

    private static string Instants(string text) => System.Text.RegularExpressions.Regex.Replace(text, "\"@([0-9:]+)\"", "\"2025-03-03T$1:00Z\"");

    private static Document Poll(string noun, string id, string version, string members) => new("hub", $"github.{noun}", id,
        At($"03-03 {version}"), Instants($$"""{"repo":"acme/checkout",{{members}}}"""));

    private static Document Deliver(string id, string name, string members) => new Payload(name, id, name, Encoding.UTF8.GetBytes(Instants(
        $$"""{"repository":{"id":1,"full_name":"acme/checkout"},{{members}}}"""))).Document(Payloads.Connection("github"));

    private static string PullOf(string updated, string members) => $$"""
        "pull_request":{"id":7,"number":7,"title":"t","html_url":"u","created_at":"@08:00","updated_at":"@{{updated}}","additions":3,"deletions":4,"user":{"id":1,"type":"User"},{{members}}}
        """;

    private static Document Pull(string id, string action, string updated, string members) =>
        Deliver(id, "pull_request", $$""" "action":"{{action}}",{{PullOf(updated, members)}} """);

    private static Document Review(string id, string review, string state, string at, int user) => Deliver(id, "pull_request_review", $$"""
        "action":"submitted","review":{"id":{{review}},"state":"{{state}}","submitted_at":"@{{at}}","user":{"id":{{user}},"type":"User"} },
        {{PullOf(at, """ "state":"open","draft":false,"closed_at":null,"merged_at":null """)}}
        """);

    private static Document Run(string id, string status, string updated, string conclusion) => Deliver(id, "workflow_run", $$"""
        "workflow_run":{"id":9,"name":"check","event":"pull_request","status":"{{status}}","conclusion":{{conclusion}},"run_attempt":1,"head_branch":"b","head_sha":"s",
            "created_at":"@09:00","run_started_at":"@09:00","updated_at":"@{{updated}}","html_url":"u"}
        """);
}
