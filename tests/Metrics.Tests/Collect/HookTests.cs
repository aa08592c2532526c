using System.Text;
using System.Text.RegularExpressions;
using Dapper;
using Metrics.Collect;
using Metrics.Statistics;
using Metrics.Warehouse;
using Xunit.Abstractions;

namespace Metrics.Tests.Collect;

/// <summary>Recorded deliveries become the right rows, whatever order they come in, and carry nobody's name.</summary>
public sealed partial class HookTests(ITestOutputHelper output)
{
    private const string Incidents = "incidents: {labels: [bug]}";

    [Fact]
    public void Every_github_payload_is_read_and_the_interesting_ones_give_the_right_rows()
    {
        if (!Present(Payloads.GitHub))
            return;
        Assert.Equal(273, Payloads.GitHub.Count);
        using var street = Landed([.. Payloads.GitHub.Select(payload => payload.Document(Payloads.Connection("github", Incidents)))]);
        Assert.Equal((273, 273), Count(street, "select count(*), count(distinct id) from raw.documents"));
        output.WriteLine(string.Join("\n", Rows(street, "select kind || ' ' || count(*) from raw.documents group by kind order by 1")));
        Assert.Equal(
            ["279147437|Codertocat/Hello-World|2|false|2|2019-05-15T15:20:33Z||", "370123640|Codertocat/Hello-World|2|false||2019-05-15T15:20:33Z||"],
            Rows(street, "select concat_ws('|', change_id, repo, number, is_bot, coalesce(lines::varchar, ''), strftime(opened_at at time zone 'UTC', '%Y-%m-%dT%H:%M:%SZ'), coalesce(merge_sha, ''), coalesce(first_review_at::varchar, '')) from stage.changes order by 1"));
        Assert.Equal(["hub/145988746|github-pages|Hello-World|success|2019-05-15T15:20:55Z"],
            Rows(street, "select concat_ws('|', deployment_id, environment, service_id, result, strftime(first_succeeded_at at time zone 'UTC', '%Y-%m-%dT%H:%M:%SZ')) from stage.deployments"));
        Assert.Equal(["237895671|dismissed|370123640|false"], Rows(street, "select concat_ws('|', review_id, state, change_id, is_bot) from stage.reviews"));
        Assert.Equal((3, 3), Count(street, "select count(*), count(distinct job_id) from stage.ci_jobs"));
        Assert.True(Count(street, "select count(*), count(distinct run_id) from stage.ci_runs") is var (runs, distinct) && runs == distinct && runs > 0);
        Assert.Equal(["186853002", "186853261"], Rows(street, "select id from stage.services order by 1"));
        Assert.Equal(["444500041|Hello-World|closed", "444500167|Hello-World|open"], Rows(street,
            "select concat_ws('|', id, services[1], case when resolved_at is null then 'open' else 'closed' end) from stage.incidents order by 1"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_order_of_deliveries_in_any_batches_gives_the_same_tables(int seed)
    {
        if (!Present(Payloads.GitHub))
            return;
        var random = new SplitMix64((ulong)seed);
        var documents = Payloads.GitHub.Select(payload => payload.Document(Payloads.Connection("github", Incidents)))
            .Concat(Payloads.AzureDevOps.Where(payload => !payload.Name.Contains("noEventType", StringComparison.Ordinal))
                .Select(payload => payload.Document(Payloads.Connection("azure_devops", "incidents: {types: [Bug]}")))).ToArray();
        using var once = Landed(documents);
        for (var i = documents.Length - 1; i > 0; i--)
        {
            var other = random.NextIndex(i + 1);
            (documents[i], documents[other]) = (documents[other], documents[i]);
        }
        using var pieces = new Street();
        foreach (var batch in documents.Concat(documents.Take(50)).Chunk(40))
        {
            pieces.Warehouse.Land(batch);
            pieces.Warehouse.Refresh();
        }
        Assert.Equal(once.Snapshot(), pieces.Snapshot());
        pieces.Warehouse.Refresh(RefreshExtent.Everything);
        Assert.Equal(once.Snapshot(), pieces.Snapshot());
    }

    [Fact]
    public void Service_hooks_name_the_object_to_ask_for_and_give_no_row()
    {
        if (!Present(Payloads.AzureDevOps))
            return;
        var connection = Payloads.Connection("azure_devops", "incidents: {types: [Bug]}");
        var good = Payloads.AzureDevOps.Where(payload => !payload.Name.Contains("noEventType", StringComparison.Ordinal)).ToList();
        Assert.Throws<RequestException>(() => Payloads.AzureDevOps.Except(good).Single().Document(connection));
        using var street = Landed([.. good.Select(payload => payload.Document(connection))]);
        Assert.Equal(["build.complete: build 2", "git.pullrequest.created: pull_request 1", "git.pullrequest.merged: pull_request 1",
            "git.pullrequest.updated: pull_request 1", "workitem.commented: work_item 5", "workitem.created: work_item 5",
            "workitem.restored: work_item 5", "workitem.updated: work_item 5"], Rows(street, """
            select concat(body->>'event', ': ', body->>'object', ' ', body->>'id') from raw.documents where kind = 'azure_devops.delivery' order by 1
            """));
        Assert.Equal(5, Rows(street, "select body->>'reason' from raw.documents where kind = 'azure_devops.ignored' and length(body->>'reason') > 10").Count);
        // Only what the host itself says makes a row: whoever knows the shared secret could write these.
        Assert.Equal((0, 0), Count(street, "select (select count(*) from stage.changes) + (select count(*) from stage.ci_runs), (select count(*) from stage.incidents)"));
    }

    [Fact]
    public void Nothing_that_stands_for_a_person_lands()
    {
        foreach (var (payloads, connection) in new[] { (Payloads.GitHub, Payloads.Connection("github", Incidents)), (Payloads.AzureDevOps, Payloads.Connection("azure_devops", "incidents: {types: [Bug]}")) })
        {
            foreach (var payload in payloads.Where(payload => !payload.Name.Contains("noEventType", StringComparison.Ordinal)))
                Assert.DoesNotMatch(Person(), payload.Document(connection).Body);
        }
    }

    [Theory]
    [InlineData("projects: [Shop]", "Shop", true)]
    [InlineData("projects: [\"Sh*\"]", "Shop", true)]
    [InlineData("projects: [Shop]", "Other", false)]
    [InlineData("", "Other", true)]
    public void A_delivery_of_another_project_is_of_no_interest(string settings, string project, bool isKept)
    {
        var body = System.Text.Encoding.UTF8.GetBytes($$"""
            {"id":"1","eventType":"git.pullrequest.created","createdDate":"2026-01-01T00:00:00Z",
             "resource":{"pullRequestId":7,"status":"active","title":"t","creationDate":"2026-01-01T00:00:00Z",
                         "repository":{"name":"checkout","project":{"name":"{{project}}" } } } }
            """);
        var document = new Payload("made", "1", "", body).Document(Payloads.Connection("azure_devops", settings));
        Assert.Equal(isKept ? "azure_devops.delivery" : "azure_devops.ignored", document.Kind);
    }

    [Fact]
    public void A_form_carries_the_same_document()
    {
        var body = """{"action":"opened","pull_request":{"id":1,"title":"a & b + c","updated_at":"2026-01-01T00:00:00Z"},"repository":{"id":2,"full_name":"o/r"}}""";
        var connection = Payloads.Connection("github");
        var plain = new Payload("", "d", "pull_request", Encoding.UTF8.GetBytes(body));
        var form = plain with { Body = Encoding.UTF8.GetBytes("payload=" + System.Net.WebUtility.UrlEncode(body)) };
        var headers = form.Signed("s");
        headers["Content-Type"] = "application/x-www-form-urlencoded";
        var request = new HookRequest(headers.GetValueOrDefault, form.Body);
        var hook = Hook.Find("github")!;
        Assert.True(hook.IsSigned(request, "s"));
        Assert.Equal(plain.Document(connection), hook.Document(connection, hook.Read(connection, request)));
    }

    private static Street Landed(IReadOnlyList<Document> documents)
    {
        var street = new Street();
        street.Warehouse.Land(documents);
        street.Warehouse.Refresh();
        return street;
    }

    private static List<string> Rows(Street street, string sql)
    {
        using var connection = street.Warehouse.Connect();
        return [.. connection.Query<string>(sql)];
    }

    private static (long, long) Count(Street street, string sql)
    {
        using var connection = street.Warehouse.Connect();
        return connection.QuerySingle<(long, long)>(sql);
    }

    private bool Present(IReadOnlyList<Payload> payloads)
    {
        if (payloads.Count == 0)
            output.WriteLine("Skipped: the recorded webhooks are not beside the repository.");
        return payloads.Count > 0;
    }

    [GeneratedRegex("login|avatar|@[a-z]+\\.|displayName|uniqueName|imageUrl|gravatar|\"user\"|sender|Hartnet|Smith", RegexOptions.IgnoreCase)]
    private static partial Regex Person();
}
