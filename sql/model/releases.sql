-- one row per rollout with what the commit graph says of it: kind (R4, R5) and whether it counts (R6)
-- needs: lineage.rollouts
-- unrepeated: deployment_id, sha
with

settled as not materialized (
    select
        rollouts.*,
        services.time_zone,
        services.attribution_hours,
        date_trunc('day', utc(rollouts.finished_at)) as utc_day,
    from lineage.rollouts
    join lineage.services using (service_id)
),

days as (
    select time_zone, utc_day, day_shift(time_zone, utc_day) as shift
    from (select distinct time_zone, utc_day from settled)
)

select
    settled.service_id,
    settled.deployment_id,
    settled.deployment_ids,
    settled.environment,
    settled.repo,
    settled.sha,
    settled.version,
    settled.url,
    settled.started_at,
    settled.finished_at,
    settled.first_exposed_at,
    settled.incident,
    settled.is_aborted,
    local_day(time_zone, settled.finished_at, shift) as happened_on,
    settled.attribution_hours,
    graph.position,
    graph.previous_deployment_id,
    coalesce(graph.is_baseline, false) as is_baseline,
    coalesce(graph.is_resolved, settled.is_apart) as is_resolved,
    graph.unresolved_reason,
    graph.commits,
    graph.removed_commits,
    graph.changes,
    coalesce(nullif(settled.kind, 'planned'), graph.kind, 'planned') as kind,
    case when nullif(settled.kind, 'planned') is null then 'graph' else 'declared' end as kind_method,
    not settled.is_apart and coalesce(nullif(settled.kind, 'planned'), graph.kind, 'planned') <> 'redeploy' as counts,
from settled
left join days using (time_zone, utc_day)
left join lineage.deployments as graph using (service_id, deployment_id)
