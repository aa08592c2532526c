using System.Text.Json.Nodes;
using Metrics.Collect;
using Metrics.Collect.Foreign;
using Metrics.Collect.Inbound;
using Xunit.Abstractions;

namespace Metrics.Tests.Collect.Foreign;

/// <summary>Catalogues and policy reports as their tools write them, as neutral events.</summary>
public class ForeignFormatsTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Now = new(2025, 4, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_policy_fails_where_any_of_its_rules_does()
    {
        var told = Bodies("""
            apiVersion: openreports.io/v1alpha1
            kind: Report
            metadata: {name: r, namespace: shop}
            source: kyverno
            results:
              - {policy: owner, rule: a, result: pass, resources: [{name: checkout-6d88f6dcdd-k6bc5}], timestamp: {seconds: 1741000000}}
              - {policy: owner, rule: b, result: fail, message: no owner, resources: [{name: checkout-6d88f6dcdd-k6bc5}], timestamp: {seconds: 1741000100}}
              - {policy: probes, rule: c, result: pass, resources: [{name: checkout}]}
            """);
        Assert.Equal(["checkout policy owner = fail since 2025-03-03T11:08:20Z: no owner", "checkout policy probes = pass since 2025-04-01T00:00:00Z: c"],
            told.Select(one => $"{one["service"]} {one["kind"]} {one["name"]} = {one["value"]} since {one["seen_from"]}: {one["evidence"]}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_constraint_of_Gatekeeper_tells_its_violations()
    {
        var told = Bodies("""{"apiVersion":"constraints.gatekeeper.sh/v1beta1","kind":"K8sRequiredLabels","metadata":{"name":"owner"},"status":{"auditTimestamp":"2025-03-03T10:00:00Z","violations":[{"kind":"Deployment","name":"checkout","namespace":"shop","message":"no owner"}]}}""");
        Assert.Equal("checkout owner fail", Assert.Single(told) is var one ? $"{one["service"]} {one["name"]} {one["value"]}" : "");
    }

    [Theory]
    [InlineData("""{"items":[{"apiVersion":"backstage.io/v1alpha1","kind":"Component","metadata":{"name":"checkout","annotations":{"github.com/project-slug":"acme/checkout","backstage.io/source-template":"template:default/service"}},"spec":{"type":"service","lifecycle":"production","owner":"group:default/payments"}},{"apiVersion":"backstage.io/v1alpha1","kind":"User","metadata":{"name":"u"},"spec":{"memberOf":[]}}]}""",
        "service checkout payments acme/checkout; annotation backstage.io/source-template=template:default/service; annotation github.com/project-slug=acme/checkout; lifecycle production=; template template:default/service=")]
    [InlineData("""{"entities":[{"identifier":"checkout","blueprint":"service","team":["payments"],"properties":{"language":"java","lifecycle":"production"}}]}""",
        "service checkout payments ; label language=java; lifecycle production=")]
    [InlineData("""{"entities":[{"tag":"checkout","type":"service","owners":{"teams":[{"tag":"payments"}]},"git":{"repository":"acme/checkout"},"groups":["core"],"metadata":[{"key":"tier","value":1}]}]}""",
        "service checkout payments acme/checkout; label core=; label tier=1")]
    public void An_entry_of_a_catalogue_is_a_service_with_traits(string text, string expected) => Assert.Equal(expected, string.Join("; ", Bodies(text).Select(one =>
        (string)one["type"]! == "service" ? $"service {one["id"]} {one["team"]} {one["repo"]}" : $"{one["kind"]} {one["name"]}={one["value"]}")
        .OrderBy(line => !line.StartsWith("service", StringComparison.Ordinal)).ThenBy(line => line, StringComparer.Ordinal)));

    [Fact]
    public void What_is_none_of_these_says_so() =>
        Assert.Contains("nothing that is read here", Assert.Single(Read("kind: Deployment\n")).Reject!.Reason, StringComparison.Ordinal);

    [Fact]
    public void A_use_in_the_form_of_DX_keeps_only_a_hash_of_who_did_it()
    {
        var told = UsageEvents.Tracked((JsonObject)JsonNode.Parse("""{"name":"pipeline.run","timestamp":"1741000000","email":"ann@example.com","metadata":{"service":"checkout"}}""")!);
        var document = Assert.Single(new EventReader("test", _ => "hashed").Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(told.ToJsonString())))).Document!;
        Assert.Equal("inbound.usage", document.Kind);
        Assert.Contains("\"used_at\":\"2025-03-03T11:06:40Z\"", document.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("ann@example.com", document.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_recorded_report_and_catalogue_is_read_without_a_complaint()
    {
        var files = new[] { "policy_reports", "backstage" }.Select(Shared.Fixture).OfType<string>()
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Where(file => (file.Contains("samples", StringComparison.Ordinal) || file.Contains("examples", StringComparison.Ordinal)) && !file.EndsWith("MANIFEST.md", StringComparison.Ordinal)).ToList();
        if (files.Count == 0)
            output.WriteLine("Skipped: the fixtures are not beside the repository.");
        var read = 0;
        foreach (var file in files.Where(ForeignFormats.Accepts))
        {
            var offers = Read(File.ReadAllText(file)).ToList();
            output.WriteLine($"{Path.GetFileName(file)}: {offers.Count(offer => offer.Document is not null)} events, {offers.FirstOrDefault(offer => offer.Reject is not null).Reject?.Reason}");
            Assert.DoesNotContain(offers, offer => offer.Reject is { } reject && !reject.Reason.Contains("nothing that is read here", StringComparison.Ordinal));
            read += offers.Count(offer => offer.Document is not null);
        }
        Assert.True(files.Count == 0 || read >= 19, $"only {read} events");
    }

    private static IEnumerable<Offer> Read(string text) => ForeignFormats.Read("test", text, Now, author => "hash of " + author.Length);

    private static List<JsonNode> Bodies(string text)
    {
        var offers = Read(text).ToList();
        Assert.DoesNotContain(offers, offer => offer.Reject is not null);
        return [.. offers.Select(offer => JsonNode.Parse(offer.Document!.Body)!)];
    }
}
