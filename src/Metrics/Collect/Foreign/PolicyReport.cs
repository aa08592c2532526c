using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Metrics.Collect.Foreign;

/// <summary>
/// Policy reports of Kubernetes (integrations 21): PolicyReport and ClusterPolicyReport of wgpolicyk8s.io, Report and ClusterReport of
/// openreports.io, and constraints of OPA Gatekeeper. Each policy on each workload is one trait, <c>policy NAME = pass</c>; it fails where
/// any of its rules does. Reports are rewritten in place, so what an earlier one said lasts until the next.
/// </summary>
internal static partial class PolicyReport
{
    private static readonly string[] Kinds = ["PolicyReport", "ClusterPolicyReport", "Report", "ClusterReport"];
    private static readonly string[] FromBad = ["fail", "error", "warn", "pass", "skip"];

    /// <summary>True for a report or a constraint.</summary>
    public static bool Is(JsonObject one) => Kinds.Contains(one.Text("kind")) && one["results"] is not null || IsConstraint(one);

    /// <summary>The traits that it tells.</summary>
    public static IEnumerable<JsonObject> Events(JsonObject report, DateTimeOffset now) => IsConstraint(report) ? Violations(report, now) : Results(report, now);

    private static bool IsConstraint(JsonObject one) => one.Text("apiVersion")?.StartsWith("constraints.gatekeeper.sh/", StringComparison.Ordinal) == true;

    private static IEnumerable<JsonObject> Results(JsonObject report, DateTimeOffset now)
    {
        var source = report.Text("source") ?? "policy-report";
        var name = report.Text("metadata", "name") ?? "report";
        var told = report["results"].Items().SelectMany(result => Workloads(result, report).Select(workload => (Result: result, Workload: workload)));
        foreach (var group in told.GroupBy(one => (one.Workload, Policy: one.Result.Text("policy") ?? "unnamed")))
        {
            var worst = group.OrderBy(one => Array.IndexOf(FromBad, one.Result.Text("result") ?? "skip")).First().Result;
            var at = group.Select(one => Instant(one.Result)).Max() ?? Created(report) ?? now;
            var place = report.Text("scope", "uid") ?? $"{report.Text("metadata", "namespace")}/{name}";
            yield return ForeignJson.Trait(worst.Text("source") ?? source, $"{group.Key.Workload} {group.Key.Policy} {place} {at.Written()}", group.Key.Workload,
                "policy", group.Key.Policy, worst.Text("result") ?? "skip", place, at.Written(), worst.Text("message") ?? worst.Text("rule") ?? name);
        }
    }

    private static IEnumerable<JsonObject> Violations(JsonObject constraint, DateTimeOffset now)
    {
        var (policy, at) = (constraint.Text("metadata", "name") ?? "unnamed", Instant(constraint.Text("status", "auditTimestamp")) ?? now);
        foreach (var violation in (constraint["status"] as JsonObject)?["violations"].Items() ?? [])
            if (violation.Text("name") is { } workload)
                yield return ForeignJson.Trait("gatekeeper", $"{Service(workload)} {policy} {violation.Text("namespace")}/{workload} {at.Written()}", Service(workload),
                    "policy", policy, "fail", $"{violation.Text("namespace")}/{workload}", at.Written(), violation.Text("message"));
    }

    private static IEnumerable<string> Workloads(JsonObject result, JsonObject report) =>
        (result["resources"] ?? result["subjects"]).Items().Select(resource => resource.Text("name")).Append(result["resources"] is null ? report.Text("scope", "name") : null)
            .OfType<string>().Select(Service).Distinct();

    // A pod is named after its deployment and replica set; the service is the deployment.
    private static string Service(string workload) => Replica().Replace(workload, "");

    private static DateTimeOffset? Instant(JsonObject result) =>
        long.TryParse(result.Text("timestamp", "seconds"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is > 631152000 and < 4102444800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    private static DateTimeOffset? Created(JsonObject report) => Instant(report.Text("metadata", "creationTimestamp"));

    private static DateTimeOffset? Instant(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    [GeneratedRegex("-[a-f0-9]{7,10}-[a-z0-9]{5}$")]
    private static partial Regex Replica();
}
