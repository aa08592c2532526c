using Metrics.Catalog;
using Metrics.Warehouse;

namespace Metrics.Web.Prometheus;

/// <summary>
/// What OpenTelemetry's conventions for version control and CI/CD have a name for. The five keys have none there, so they keep
/// their own. Names of branches and ids of changes, which the conventions also allow, are left out.
/// </summary>
internal sealed class ConventionFamilies(Served served)
{
    /// <summary>The families.</summary>
    public IEnumerable<Family> Read(Library library)
    {
        var repositories = library.Reader.Services().Services.Select(service => service.Repo).OfType<string>().Distinct();
        yield return Family.Gauge("vcs_repository_count", "Repositories with a known service (vcs.repository.count).",
            repositories.GroupBy(Owner).OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new Sample(group.Count(), ("vcs_owner_name", group.Key))));
        yield return Family.Gauge("vcs_change_count", "Merged changes that production has received (vcs.change.count).",
            Inventory.Changes(served.Warehouse).Select(held => new Sample(held.Count,
                ("vcs_change_state", "merged"), ("vcs_owner_name", Owner(held.Name)), ("vcs_repository_name", held.Name[(held.Name.LastIndexOf('/') + 1)..]))));
        yield return Family.Counter("cicd_pipeline_run_errors", "Deployments to production that failed (cicd.pipeline.run.errors).",
            Inventory.FailedAttempts(served.Warehouse).Select(held => new Sample(held.Count, ("cicd_pipeline_name", held.Name), ("error_type", "failure"))));
    }

    // Everything before the last slash, as hosts with groups in groups write it.
    private static string Owner(string repository) => repository.LastIndexOf('/') is var slash and > 0 ? repository[..slash] : "";
}
