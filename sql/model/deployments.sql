-- one row per production deployment: its kind, whether it counts (R6), failed (R14) and recovered (R17)
-- needs: model.releases
-- unrepeated: deployment_id, sha
with

failures as (
    select
        service_id,
        deployment_id,
        min(began_at) as failed_at,
        min(coalesce(detected_at, began_at)) as detected_at,
        case when bool_and(ended_at is not null) then max(ended_at) end as restored_at,
        list(incident_id order by incident_id) as incidents,
        min(link_method) as link_method,
    from model.incidents
    where deployment_id is not null and is_failure
    group by service_id, deployment_id
),

repairs as (
    select service_id, repaired_deployment_id as deployment_id, min(finished_at) as repaired_at, min(kind) as kind,
    from model.fixes
    group by service_id, repaired_deployment_id
)

select
    releases.* exclude (deployment_ids, previous_deployment_id, position, attribution_hours, incident, kind, kind_method),
    owners.team_id,
    coalesce(fixes.kind, releases.kind) as kind,
    coalesce(fixes.method, releases.kind_method) as kind_method,
    fixes.deployment_id is not null as is_rework,
    releases.finished_at + to_hours(cast(releases.attribution_hours as integer)) as mature_at,
    is_aborted or failures.deployment_id is not null or repairs.deployment_id is not null as failed,
    case when failures.deployment_id is not null then failures.link_method
        when repairs.deployment_id is not null then repairs.kind
        when is_aborted then 'aborted' end as failed_by,
    failures.incidents,
    failures.failed_at,
    case when is_aborted and failures.deployment_id is null then releases.finished_at
        else failures.detected_at end as detected_at,
    coalesce(failures.restored_at, repairs.repaired_at, case when is_aborted and failures.deployment_id is null
        then releases.finished_at end) as restored_at,
from model.releases
left join failures using (service_id, deployment_id)
left join repairs using (service_id, deployment_id)
left join model.fixes using (service_id, deployment_id)
left join model.owners
    on owners.service_id = releases.service_id and happened_on >= owned_from and happened_on < owned_until
