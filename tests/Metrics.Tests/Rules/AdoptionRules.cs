using System.Text.Json.Nodes;
using Dapper;
using Metrics.Warehouse;
using static Metrics.Tests.Events;

namespace Metrics.Tests.Rules;

/// <summary>What makes a service an adopter of a capability, and since when (measurement 3.1).</summary>
public class AdoptionRules
{
    private const string Path = """
        {"title": "Path", "start": "2025-01-01", "mandatory_from": "2025-03-20", "golden_path": "true",
         "eligible": {"except": [{"services": ["lib*"], "reason": "a library"}]},
         "aware": [{"usage": "docs.path"}], "tried": [{"workflow": "deploy.yml"}],
         "detect": {"all": [{"workflow": "deploy.yml"}, {"deployment_method": "argocd"}]}, "requires": [{"policy": "owner", "value": "pass"}]}
        """;

    [Fact]
    public void A_service_adopts_with_its_first_production_deployment_by_the_path()
    {
        using var street = Told(
            Trait("w", "workflow", "deploy.yml", "03-03 10:00"), Trait("p", "policy", "owner", "03-02 10:00", "pass"), Usage("u", "docs.path", "03-01 10:00"),
            By("D1", "03-02 12:00", "scripts"), By("D2", "03-04 12:00", "scripts"), By("D3", "03-05 12:00", "argocd"), By("D4", "03-06 12:00", "argocd"));
        var row = Adoption(street);
        Assert.Equal((At("03-01 10:00"), At("03-03 10:00"), At("03-05 12:00")), (row.AwareAt, row.TriedAt, row.AdoptedAt));
        Assert.Null(row.LeftAt);
        Assert.Equal(2, row.Deployments);
        Assert.Equal("payments", row.TeamId);
    }

    [Fact]
    public void Who_deploys_another_way_again_has_left_and_who_comes_back_has_not()
    {
        using var street = Told(
            Trait("w", "workflow", "deploy.yml", "03-03 10:00"), Trait("p", "policy", "owner", "03-02 10:00", "pass"),
            By("D3", "03-05 12:00", "argocd"), By("D4", "03-06 12:00", "scripts"), Trait("l", "left", "path", "03-06 12:00", "moved back"));
        Assert.Equal((At("03-06 12:00"), "moved back"), (Adoption(street).LeftAt, Adoption(street).LeftReason));
        street.Send(By("D5", "03-08 12:00", "argocd"));
        Assert.Null(Adoption(street).LeftAt);
    }

    [Fact]
    public void A_failed_required_check_keeps_a_service_off_the_path()
    {
        using var street = Told(Trait("w", "workflow", "deploy.yml", "03-01 10:00"), Trait("p1", "policy", "owner", "03-01 10:00", "fail"), By("D1", "03-05 12:00", "argocd"));
        Assert.Null(Adoption(street).AdoptedAt);
        street.Send(Trait("p2", "policy", "owner", "03-07 10:00", "pass"), By("D2", "03-08 12:00", "argocd"));
        Assert.Equal(At("03-08 12:00"), Adoption(street).AdoptedAt);
    }

    [Fact]
    public void What_is_excluded_says_why_and_a_retired_service_leaves()
    {
        using var street = Told(Service("lib-money", "acme/lib", "payments"), Trait("r", "lifecycle", "retired", "03-20 10:00"),
            Trait("w", "workflow", "deploy.yml", "03-01 10:00"), Trait("p", "policy", "owner", "03-01 10:00", "pass"), By("D1", "03-05 12:00", "argocd"));
        Assert.Equal((false, "a library"), (Adoption(street, "lib-money").IsEligible, Adoption(street, "lib-money").ExcludedReason));
        Assert.Equal("service retired", Adoption(street).LeftReason);
    }

    private static Street Told(params JsonObject[] events)
    {
        var street = new Street();
        street.Declare("capability", "path", Path);
        return street.Send([Service(), .. events]);
    }

    private static JsonObject By(string id, string at, string method) => Deployment(id, at, id).With("method", method);

    private sealed record Row(DateTimeOffset? AwareAt, DateTimeOffset? TriedAt, DateTimeOffset? AdoptedAt, DateTimeOffset? LeftAt, string? LeftReason, long Deployments,
        string? TeamId, bool IsEligible, string? ExcludedReason);

    private static Row Adoption(Street street, string service = "checkout")
    {
        using var connection = street.Warehouse.Connect();
        var row = (IDictionary<string, object?>)connection.QuerySingle("select * from model.adoptions where capability_id = 'path' and service_id = $service", new { service });
        DateTimeOffset? Instant(string name) => row[name] is DateTime at ? new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc)) : (DateTimeOffset?)row[name];
        return new Row(Instant("aware_at"), Instant("tried_at"), Instant("adopted_at"), Instant("left_at"), (string?)row["left_reason"],
            Convert.ToInt64(row["deployments"], null), (string?)row["team_id"], (bool)row["is_eligible"]!, (string?)row["excluded_reason"]);
    }
}
