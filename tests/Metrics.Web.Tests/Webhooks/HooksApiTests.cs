using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Dapper;
using Metrics.Collect.Connections;
using Metrics.Tests.Collect;
using Metrics.Web.Tests.Pages;
using Xunit.Abstractions;

namespace Metrics.Web.Tests.Webhooks;

/// <summary>The receiver in front of the real warehouse, with recorded deliveries of both hosts.</summary>
public sealed class HooksApiTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Old = "an old secret", New = "a new secret";
    private static readonly Payload Pull = Made("pull_request", """{"action":"opened","pull_request":{"id":1,"title":"t","updated_at":"2026-01-01T00:00:00Z"},"repository":{"id":2,"full_name":"o/r"}}""");

    private readonly string _folder = Directory.CreateTempSubdirectory("metrics-hooks-").FullName;
    private Site _site = null!;

    public async Task InitializeAsync()
    {
        _site = await Site.StartAsync(demo: false);
        _site.Served.Connections =
        [
            Payloads.Connection("github", "incidents: {labels: [bug]}", Kept("old", Old), Kept("missing", null), Kept("new", New)),
            Payloads.Connection("azure_devops", "incidents: {types: [Bug]}", Kept("old", Old), Kept("new", New)) with { Id = "azure" },
            Payloads.Connection("github") with { Id = "open" },
        ];
    }

    public async Task DisposeAsync()
    {
        await _site.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Every_recorded_payload_is_accepted_or_recorded_as_not_of_interest_and_a_repeat_adds_nothing()
    {
        if (!Present(Payloads.GitHub))
            return;
        foreach (var payload in Payloads.GitHub.Concat(Payloads.GitHub))
            Assert.Contains(await Send(payload, Old), new[] { HttpStatusCode.Accepted, HttpStatusCode.NoContent });
        var kinds = Rows("select kind || ' ' || count(*) || ' ' || count(distinct id) from raw.documents group by kind order by 1");
        output.WriteLine(string.Join(", ", kinds));
        Assert.Equal(273, Count("select count(*) from raw.documents"));
        Assert.Equal(2, kinds.Count);
    }

    [Fact]
    public async Task A_flipped_byte_is_refused_in_every_payload()
    {
        if (!Present(Payloads.GitHub))
            return;
        foreach (var payload in Payloads.GitHub)
        {
            var flipped = (byte[])payload.Body.Clone();
            flipped[flipped.Length / 2] ^= 1;
            Assert.Equal(HttpStatusCode.Unauthorized, await Send(payload with { Body = flipped }, payload.Signed(Old)));
        }
        Assert.Equal(0, Count("select count(*) from raw.documents"));
    }

    [Fact]
    public async Task All_payloads_from_many_senders_at_once_are_kept()
    {
        if (!Present(Payloads.GitHub))
            return;
        await Send(Pull, Old);
        var clock = Stopwatch.StartNew();
        var slowest = 0L;
        await Parallel.ForEachAsync(Payloads.GitHub, new ParallelOptions { MaxDegreeOfParallelism = 40 }, async (payload, _) =>
        {
            var own = Stopwatch.StartNew();
            Assert.True((int)await Send(payload, New) is 202 or 204);
            InterlockedMax(ref slowest, own.ElapsedMilliseconds);
        });
        output.WriteLine($"{Payloads.GitHub.Count} in {clock.ElapsedMilliseconds} ms, the slowest answer after {slowest} ms");
        Assert.Equal(274, Count("select count(distinct id) from raw.documents"));
        Assert.True(slowest < 10_000, "GitHub gives up after ten seconds");
        await Until(() => Count("select count(*) from stage.changes") == 3);
        Assert.Equal(1, Count("select count(*) from stage.deployments"));
    }

    [Fact]
    public async Task Any_secret_of_a_rotation_is_right_and_no_other()
    {
        Assert.Equal(HttpStatusCode.Accepted, await Send(Pull, Old));
        Assert.Equal(HttpStatusCode.Accepted, await Send(Pull, New));
        Assert.Equal(HttpStatusCode.Unauthorized, await Send(Pull, "another secret"));
        Assert.Equal(HttpStatusCode.Unauthorized, await Send(Pull, ""));
        Assert.Equal(HttpStatusCode.Unauthorized, await Send(Pull, []));
        Assert.Equal(1, Count("select count(*) from raw.documents"));
    }

    [Fact]
    public async Task A_connection_that_does_not_exist_is_not_found_and_one_without_secrets_takes_nothing()
    {
        Assert.Equal(HttpStatusCode.NotFound, await Send(Pull, Pull.Signed(Old), "elsewhere"));
        Assert.Equal(HttpStatusCode.Unauthorized, await Send(Pull, Pull.Signed(""), "open"));
    }

    [Fact]
    public async Task A_ping_is_not_of_interest_and_does_not_end_the_demo()
    {
        Assert.Equal(HttpStatusCode.NoContent, await Send(Made("ping", """{"zen":"Keep it logically awesome.","hook_id":1}"""), Old));
        Assert.Equal(1, Count("select count(*) from raw.documents where kind = 'github.ignored'"));
        Assert.True(_site.Served.Real.IsEmpty());
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task A_signed_body_that_is_no_object_is_a_bad_request(string body) =>
        Assert.Equal(HttpStatusCode.BadRequest, await Send(Made("pull_request", body), Old));

    [Theory]
    [InlineData("""{"pull_request":null}""")]
    [InlineData("""{"pull_request":{"title":"no id"}}""")]
    [InlineData("""{"pull_request":[1]}""")]
    [InlineData("{}")]
    public async Task A_body_without_its_object_is_not_of_interest(string body) =>
        Assert.Equal(HttpStatusCode.NoContent, await Send(Made("pull_request", body), Old));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task More_than_twenty_six_megabytes_are_too_large(bool saysLength)
    {
        var large = Made("push", new string(' ', 26 * 1024 * 1024 + 1));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await Send(large, large.Signed(Old), chunked: !saysLength));
        var allowed = Made("push", "{}" + new string(' ', 25 * 1024 * 1024));
        Assert.Equal(HttpStatusCode.NoContent, await Send(allowed, Old));
    }

    [Theory]
    [InlineData("Authorization", "Basic", Old, HttpStatusCode.OK)]
    [InlineData("Authorization", "Basic", "wrong", HttpStatusCode.Unauthorized)]
    [InlineData("Authorization", "Bearer", New, HttpStatusCode.OK)]
    [InlineData("X-Token", "", New, HttpStatusCode.OK)]
    [InlineData("X-Token", "", "wrong", HttpStatusCode.Unauthorized)]
    [InlineData("X-Other", "", New, HttpStatusCode.Unauthorized)]
    public async Task Service_hooks_show_the_secret_as_basic_or_in_a_header(string header, string scheme, string secret, HttpStatusCode wanted)
    {
        var value = scheme == "Basic" ? "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("hook:" + secret)) : $"{scheme} {secret}".Trim();
        foreach (var payload in Payloads.AzureDevOps)
        {
            var answer = await Send(payload, new() { [header] = value }, "azure");
            if (payload.Name.Contains("noEventType", StringComparison.Ordinal) && wanted == HttpStatusCode.OK)
                Assert.Equal(HttpStatusCode.BadRequest, answer);
            else
                Assert.True(wanted == HttpStatusCode.OK ? (int)answer is 202 or 204 : answer == wanted, $"{payload.Name}: {answer}");
        }
        if (Present(Payloads.AzureDevOps) && wanted == HttpStatusCode.OK)
        {
            await Until(() => _site.Served.Real.Runs.Recent(10).Any(run => run is { Connection: "azure", Kind: "webhooks" }));
            Assert.Equal(8, Count("select count(*) from raw.documents where kind = 'azure_devops.delivery'"));
            Assert.Equal(0, Count("select count(*) from stage.ci_runs"));
        }
    }

    [Fact]
    public async Task A_delivery_is_seen_in_the_ledger_of_its_connection()
    {
        await Send(Pull, Old);
        await Until(() => _site.Served.Real.Runs.Recent(10).Any(run => run is { Connection: "hub", Kind: "webhooks", Landed: 1 }));
    }

    private static Payload Made(string name, string body) => new("made", "made-" + name, name, Encoding.UTF8.GetBytes(body));

    private static async Task Until(Func<bool> so)
    {
        for (var wait = 0; wait < 200 && !so(); wait++)
            await Task.Delay(50);
        Assert.True(so());
    }

    private static void InterlockedMax(ref long greatest, long value)
    {
        for (var seen = Interlocked.Read(ref greatest); value > seen; seen = Interlocked.Read(ref greatest))
            Interlocked.CompareExchange(ref greatest, value, seen);
    }

    private Secret Kept(string name, string? value)
    {
        if (value is not null)
            File.WriteAllText(Path.Combine(_folder, name), value + "\n");
        return Secret.Parse(YamlMap.Parse("metrics.yml", $"file: {name}"), _folder);
    }

    private Task<HttpStatusCode> Send(Payload payload, string secret) => Send(payload, payload.Signed(secret));

    private async Task<HttpStatusCode> Send(Payload payload, Dictionary<string, string> headers, string connection = "hub", bool chunked = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/hooks/{connection}") { Content = new ByteArrayContent(payload.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TransferEncodingChunked = chunked;
        // So that the answer can come before a large body is sent.
        request.Headers.ExpectContinue = payload.Body.Length > 1_000_000;
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await _site.Http.SendAsync(request);
        return answer.StatusCode;
    }

    private List<string> Rows(string sql)
    {
        using var connection = _site.Served.Real.Connect();
        return [.. connection.Query<string>(sql)];
    }

    private long Count(string sql)
    {
        using var connection = _site.Served.Real.Connect();
        return connection.QuerySingle<long>(sql);
    }

    private bool Present(IReadOnlyList<Payload> payloads)
    {
        if (payloads.Count == 0)
            output.WriteLine("Skipped: the recorded webhooks are not beside the repository.");
        return payloads.Count > 0;
    }
}
