namespace Metrics.Collect.Demo;

/// <summary>Turns the rollouts and troubles of a service into events, once the shas are known.</summary>
internal sealed class Deployments(RepositoryPlan repository, ServicePlan service, Draw draw)
{
    private readonly Dictionary<Trouble, string> _incidentIds = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Rollout, string> _deploymentIds = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, (string Sha, string Version)> _versions = new(StringComparer.Ordinal);
    private readonly List<DeploymentEvent> _deployments = [];

    /// <summary>The events before the end of the simulation, in order of time.</summary>
    public (List<DeploymentEvent> Deployments, List<IncidentEvent> Incidents) Of(RolloutPlan plan)
    {
        var troubles = plan.Troubles.Where(trouble => trouble.StartedAt < repository.End).OrderBy(trouble => trouble.StartedAt).ToList();
        for (var i = 0; i < troubles.Count; i++)
            _incidentIds.Add(troubles[i], $"INC-{service.Id}-{i + 1}");
        foreach (var rollout in plan.Rollouts.Where(rollout => rollout.FinishedAt < repository.End).OrderBy(rollout => rollout.FinishedAt))
            Add(rollout);
        return (_deployments, [.. troubles.Select(trouble => trouble.Event(_incidentIds[trouble], repository.End, trouble.Blames is { } bad ? _deploymentIds[bad] : null))]);
    }

    private void Add(Rollout rollout)
    {
        var id = $"{service.Id}-{_deploymentIds.Count + 1}";
        _deploymentIds.Add(rollout, id);
        var regional = rollout is { Environment: "production", Result: "success" } ? rollout.Pace.Regions : [];
        var single = Event(rollout, id);
        if (regional.Length == 0)
            _deployments.Add(single);
        // The first region keeps the id, so that an incident's link holds.
        for (var i = 0; i < regional.Length && single.FinishedAt.AddMinutes(6 * i) < repository.End; i++)
            _deployments.Add(single with
            {
                Id = i == 0 ? id : $"{id}-{regional[i]}", GroupId = $"{id}-rollout",
                StartedAt = single.StartedAt.AddMinutes(6 * i), FinishedAt = single.FinishedAt.AddMinutes(6 * i),
            });
    }

    private DeploymentEvent Event(Rollout rollout, string id)
    {
        var (sha, version) = Version(rollout);
        var run = Math.Min(rollout.Pace.PipelineMinutes * 54, (rollout.FinishedAt - rollout.Entry.MergedAt).TotalSeconds * 0.9);
        var started = rollout.FinishedAt.AddSeconds(-Math.Floor(run));
        return new DeploymentEvent(id, service.Id, rollout.Environment, rollout.Result, sha)
        {
            Version = version,
            StartedAt = rollout.FirstExposedAt < started ? rollout.FirstExposedAt.Value : started,
            FinishedAt = rollout.FinishedAt,
            FirstExposedAt = rollout.FirstExposedAt,
            Kind = rollout.Kind,
            Method = service.Method(rollout.FinishedAt),
            Incident = rollout.Answers is { } trouble ? _incidentIds[trouble] : null,
        };
    }

    /// <summary>One sha and one version for one entry, also when it is deployed again.</summary>
    private (string Sha, string Version) Version(Rollout rollout)
    {
        var released = rollout.Entry.ReleasedSha;
        if (!_versions.TryGetValue(released, out var version))
            _versions[released] = version = (rollout.Pace.UnknownShas ? draw.Sha() : released, $"1.{_versions.Count}");
        return version;
    }
}
