namespace Metrics.Collect.Demo;

/// <summary>All that happened in one repository and to the services built from it; each list in order of time.</summary>
internal sealed record RepositoryHistory(
    IReadOnlyList<CommitEvent> Commits,
    IReadOnlyList<ChangeEvent> Changes,
    IReadOnlyList<DeploymentEvent> Deployments,
    IReadOnlyList<IncidentEvent> Incidents)
{
    /// <summary>Reviews of the changes and runs of their checks; none where the plan has exact numbers.</summary>
    public IReadOnlyList<NeutralEvent> Feedback { get; init; } = [];

    /// <summary>Everything, commits before whatever names them.</summary>
    public IEnumerable<NeutralEvent> Events => [.. Commits, .. Changes, .. Feedback, .. Deployments, .. Incidents];
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
        var history = new RepositoryHistory(
            graph.Commits, graph.Changes, [.. events.SelectMany(e => e.Deployments)], [.. events.SelectMany(e => e.Incidents)]);
        return plan.Quota is null ? history with { Feedback = Feedback(plan, entries, graph.Changes, seed) } : history;
    }

    // A draw of its own, so that the history is the same with and without.
    private static List<NeutralEvent> Feedback(RepositoryPlan plan, IEnumerable<TrunkEntry> entries, IReadOnlyList<ChangeEvent> changes, ulong seed)
    {
        var draw = Draw.For(seed, $"feedback of {plan.Repo}");
        var feedback = new Feedback(plan, draw);
        foreach (var entry in entries.Where(entry => entry.Number > 0))
            feedback.AddMerged(entry, changes[entry.Number - 1]);
        foreach (var (service, change) in new Unmerged(plan, draw).After(changes.Count))
            feedback.AddUnmerged(service, change);
        return feedback.Events;
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
