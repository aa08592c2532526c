using System.Globalization;
using System.Text.Json.Nodes;
using Metrics.Catalog;
using static Metrics.Tests.Events;

namespace Metrics.Tests.Adoption;

/// <summary>The worked examples of measurement 3.1 to the printed digits, and what each number leaves out.</summary>
public class ExampleTests
{
    private const string Path = """
        {"title": "Path", "start": "2024-10-01", "mandatory_from": "2025-03-15",
         "eligible": {"except": [{"services": ["lib*"], "reason": "a library"}]},
         "aware": [{"usage": "docs"}], "tried": [{"usage": "try"}], "detect": {"all": [{"deployment_method": "argocd"}]}, "version": {"template": "*"}}
        """;

    [Fact]
    public void Coverage_counts_active_services_that_were_last_deployed_by_the_path()
    {
        using var street = Told([.. Enumerable.Range(0, 60).SelectMany(i => One($"s{i}", "03-20 10:00", i < 42 ? "argocd" : "jenkins")),
            .. One("lib-a", "03-20 10:00", "jenkins"), .. One("old", "2024-11-20 10:00", "argocd")]);
        var coverage = street.Read("plat.coverage", "org");
        Assert.Equal((60, "70.0 57.5 80.1"), (coverage.N, Percents(coverage)));
        Assert.Equal((1, 1), (coverage.LeftOut["a library"], coverage.LeftOut["no deployment for ninety days"]));
        Assert.Equal(2, street.Read("plat.deploy_ways", "org").Value);
        Assert.Equal(0.7, street.Library.Read(Only("path")).Single().Value);
        Assert.Null(street.Library.Read(Only("other")).Single().Value);
    }

    [Fact]
    public void A_rule_may_say_how_a_service_is_deployed_by_its_manifests_or_by_its_deployments()
    {
        using var street = new Street().Declare("capability", ("gitops", """
            {"title": "GitOps", "start": "2025-01-01",
             "detect": {"any": [{"manifest": "argoproj.io/Application*"}, {"manifest": "helm.toolkit.fluxcd.io/HelmRelease"}, {"deployment_method": "argocd"}, {"deployment_method": "flux"}]}}
            """)).Send([
            .. One("by-event", "03-20 10:00", "flux"), .. One("by-script", "03-20 10:00", "release-scripts"),
            .. One("by-manifest", "03-20 10:00", "release-scripts"), Trait("m1", "manifest", "argoproj.io/ApplicationSet", "03-01 10:00", "v1alpha1", "by-manifest"),
            .. One("by-kustomize", "03-20 10:00", "release-scripts"), Trait("m2", "manifest", "kustomize.config.k8s.io/Kustomization", "03-01 10:00", "v1beta1", "by-kustomize")]);
        Assert.Equal((0.5, 4), (street.Read("plat.coverage", "org").Value, street.Read("plat.coverage", "org").N));
        Assert.Equal(["by-event", "by-manifest"], Metrics.Adoption.Verdicts.Read(street.Warehouse).Where(verdict => verdict.Standing == Metrics.Adoption.Verdict.OnPath)
            .Select(verdict => verdict.Service).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Coverage_by_deployments_shows_that_busy_services_moved_first()
    {
        using var street = Told([.. Many("busy", 1020, "argocd"), .. Many("quiet", 180, "jenkins")]);
        var weighted = street.Read("plat.coverage_weighted", "org");
        Assert.Equal((1200, "85.0"), (weighted.N, Percents(weighted)[..4]));
        Assert.Equal(0.5, street.Read("plat.coverage", "org").Value);
    }

    [Fact]
    public void Depth_is_the_mean_share_of_what_is_applicable()
    {
        var files = Enumerable.Range(1, 6).Select(i => ($"c{i}", $$$"""
            {"start": "2025-01-01", "eligible": {"except": [{"services": ["{{{(i == 6 ? "c" : "none")}}}"], "reason": "not for it"}]}, "detect": {"any": [{"label": "c{{{i}}}"}]}}
            """)).ToArray();
        JsonObject[] Labels(string service, int used) => [.. Enumerable.Range(1, used).Select(i => Trait($"{service}-c{i}", "label", $"c{i}", "03-01 10:00", service: service))];
        using var street = new Street().Declare("capability", files).Send([
            .. Labels("a", 6), .. Labels("b", 5), .. Labels("c", 3), .. new[] { "a", "b", "c", "d" }.SelectMany(service => One(service, "03-20 10:00", "x"))]);
        var depth = street.Read("plat.depth", "org");
        Assert.Equal((4, "60.8"), (depth.N, Percents(depth)[..4]));
        Assert.Equal(["c4", "c5"], (IEnumerable<object>)street.Rows("plat.depth", "service:c").Single()["missing"]!);
        Assert.Equal((1.0, 1), (street.Read("plat.breadth", "org").Value, street.Read("plat.breadth", "org").N));
    }

    [Fact]
    public void The_funnel_counts_teams_from_eligible_to_retained()
    {
        using var street = Told([.. Enumerable.Range(0, 40).SelectMany(Team)]);
        string[] steps = ["plat.funnel.aware", "plat.funnel.tried", "plat.funnel.adopted", "plat.funnel.regular", "plat.funnel.retained", "plat.funnel.overall"];
        var read = steps.Select(step => street.Read(step, "org")).ToList();
        Assert.Equal(["90.0", "83.3", "80.0", "75.0", "88.9", "40.0"], read.Select(step => Percents(step).Split(' ')[0]));
        Assert.Equal([40, 36, 30, 24, 18, 40], read.Select(step => step.N));
    }

    [Fact]
    public void Time_to_adopt_counts_those_who_wait_and_voluntary_is_before_the_mandate()
    {
        using var street = Told([.. One("early", "2024-09-01 10:00", "jenkins"), .. One("late", "2024-09-01 10:00", "jenkins"), .. One("never", "2024-09-01 10:00", "jenkins"),
            Deployment("early-2", "2024-10-11 00:00", null, "early").With("method", "argocd"), Deployment("late-2", "03-20 00:00", null, "late").With("method", "argocd")]);
        var waited = street.Read("plat.time_to_adopt.p50", "org", "2024-10-01", "2025-04-01");
        Assert.Equal((3, 1), (waited.N, waited.CensoredN));
        Assert.Equal(170.0, waited.Value!.Value / 86400, 3);
        Assert.Equal((0.5, 2), (street.Read("plat.voluntary", "org", "2024-10-01").Value, street.Read("plat.voluntary", "org", "2024-10-01").N));
        // Early went the same way once and never again: of the thirty days after ninety it has none.
        var kept = street.Read("plat.cohort.retention", "org", "2024-10-01");
        Assert.Equal((0.0, 1, 1), (kept.Value, kept.N, kept.LeftOut["maturing"]));
    }

    [Fact]
    public void Version_lag_is_the_time_since_a_later_version_was_first_in_use()
    {
        using var street = Told([Trait("a1", "template", "t", "03-01 00:00", "1.0", "a"), Trait("b1", "template", "t", "03-01 00:00", "1.0", "b"),
            Trait("b2", "template", "t", "03-21 00:00", "2.0", "b"), .. One("a", "03-01 10:00", "x"), .. One("b", "03-01 10:00", "x")]);
        Assert.Equal([10.0, 0.0], new[] { "a", "b" }.Select(service => (double)Convert.ToDouble(street.Rows("plat.version_lag.p50", $"service:{service}").Single()["lag_d"], null)));
    }

    [Fact]
    public void Stickiness_is_the_share_of_a_months_developers_who_came_this_week()
    {
        using var street = Told([Service(), .. Enumerable.Range(0, 10).Select(i => Usage($"u{i}", "docs", i < 4 ? "03-30 10:00" : "03-10 10:00").With("author", $"hash {i}"))]);
        Assert.Equal((0.4, 10), (street.Read("plat.stickiness", "org").Value, street.Read("plat.stickiness", "org").N));
    }

    private static Street Told(params JsonObject[] events) => new Street().Declare("capability", ("path", Path)).Send(events);

    private static MetricRequest Only(string capability) =>
        new("plat.coverage", "org", "2025-03-01", "2025-04-01") { Filter = new Filter(Capability: capability) };

    private static JsonObject[] One(string service, string at, string method) =>
        [Service(service, $"acme/{service}", "payments"), Deployment($"{service}-1", at, null, service).With("method", method)];

    private static IEnumerable<JsonObject> Many(string service, int count, string method) => [Service(service, $"acme/{service}", "payments"),
        .. Enumerable.Range(0, count).Select(i => Deployment($"{service}-{i}", Text(At("03-02 00:00").AddMinutes(30 * i)), null, service).With("method", method))];

    // Sixteen stay, two go back after six weeks, six only try it once; before that some know of it or have tried it.
    private static IEnumerable<JsonObject> Team(int i)
    {
        var service = $"s{i}";
        yield return Service(service, $"acme/{service}", $"team{i}");
        if (i < 36)
            yield return Usage($"docs{i}", "docs", "2024-10-07 10:00", null, $"team{i}");
        if (i < 30)
            yield return Usage($"try{i}", "try", "2024-10-14 10:00", service);
        for (var week = 0; week < 20; week++)
            yield return Deployment($"{service}-{week}", Text(At("2024-11-05 10:00").AddDays(7 * week)), null, service)
                .With("method", i < 16 || i < 18 && week < 6 || i < 24 && week == 0 ? "argocd" : "jenkins");
    }

    private static string Text(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Percents(Envelope envelope) => string.Join(' ', new[] { envelope.Value, envelope.CiLow, envelope.CiHigh }
        .Select(value => (100 * value!.Value).ToString("F1", CultureInfo.InvariantCulture)));
}
