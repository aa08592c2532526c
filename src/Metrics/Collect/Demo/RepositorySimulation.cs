namespace Metrics.Collect.Demo;

/// <summary>All that happened in one repository and to the services built from it; each list in order of time.</summary>
internal sealed record RepositoryHistory(
    IReadOnlyList<CommitEvent> Commits,
    IReadOnlyList<ChangeEvent> Changes,
    IReadOnlyList<DeploymentEvent> Deployments,
    IReadOnlyList<IncidentEvent> Incidents)
{
    /// <summary>Everything, commits before whatever names them.</summary>
    public IEnumerable<NeutralEvent> Events => [.. Commits, .. Changes, .. Deployments, .. Incidents];
}

/// <summary>
/// Simulates one repository: first what is merged and when, then what is released, fails and is put right, and last, when all
/// times are known, the commit graph and the events. The demo and the benchmark differ only in their plans.
/// </summary>
internal static class RepositorySimulation
{
    /// <summary>The same plan and seed give the same history on every machine.</summary>
    public static RepositoryHistory Run(RepositoryPlan plan, ulong seed)
    {
        var draw = Draw.For(seed, plan.Repo);
        var regular = plan.Services.SelectMany(service => TrunkPlan.Regular(plan, service, draw)).OrderBy(entry => entry.MergedAt).ToList();
        TrunkPlan.ShareChanges(regular, plan.Services, draw);
        var rollouts = plan.Services.Select(service => Rollouts(plan, service, regular, draw)).ToList();
        var entries = regular.Concat(rollouts.SelectMany(rollout => rollout.Fixes))
            .Where(entry => entry.MergedAt < plan.End).OrderBy(entry => entry.MergedAt).ToList();
        TrunkPlan.CountCommits(plan, entries, draw);
        var graph = new CommitGraph(plan, draw);
        graph.Build(entries);
        var events = plan.Services.Zip(rollouts, (service, rollout) => new Deployments(plan, service, draw).Of(rollout)).ToList();
        return new RepositoryHistory(
            graph.Commits, graph.Changes, [.. events.SelectMany(e => e.Deployments)], [.. events.SelectMany(e => e.Incidents)]);
    }

    private static RolloutPlan Rollouts(RepositoryPlan plan, ServicePlan service, List<TrunkEntry> entries, Draw draw)
    {
        var releases = ReleasePlan.Of(plan, service, entries.Where(entry => entry.Touches(service)).ToList(), draw);
        var rollouts = new RolloutPlan(plan, service, draw);
        rollouts.Play(releases);
        rollouts.AddOtherTroubles();
        return rollouts;
    }
}
