-- one row per incident and service, with the deployment it is attributed to and how (R13)
-- needs: stage.incidents
with

reported as (
    select
        incidents.*,
        coalesce(started_at, detected_at) as began_at,
        coalesce(mitigated_at, resolved_at) as ended_at,
        services.service_id, services.repo, services.failure_severities,
        local_day(services.time_zone, began_at, null) as happened_on,
    from (select *, unnest(services) as service_id from stage.incidents) as incidents
    join lineage.services using (service_id)
),

-- (1) an explicit link, by the deployment's own id or the one with its source before it
linked as (
    select names.incident_id, jobs.service_id, jobs.deployment_id
    from (select *, unnest(["connection" || '/' || deployment, deployment]) as job_id from reported) as names
    join (select service_id, unnest(deployment_ids) as job_id, deployment_id from model.releases) as jobs
        using (service_id, job_id)
    qualify row_number() over (partition by names.incident_id, jobs.service_id order by job_id) = 1
),

-- (2, 3) a rollback or hotfix that names the incident answers the deployment it replaced
answered as (
    select reported.incident_id, releases.service_id, releases.previous_deployment_id as deployment_id, releases.kind,
    from reported
    join model.releases
        on releases.service_id = reported.service_id
        and releases.kind in ('rollback', 'hotfix') and releases.incident in (reported.id, reported.incident_id)
    qualify row_number() over (partition by reported.incident_id, releases.service_id order by finished_at) = 1
),

-- (4) the latest deployment before the incident began, within the attribution window
preceding as (
    select reported.incident_id, reported.service_id, releases.deployment_id,
    from reported
    asof join (select * from model.releases where counts) as releases
        on releases.service_id = reported.service_id and releases.finished_at <= reported.began_at
    where coalesce(reported.cause, 'unknown') in ('change', 'unknown')
        and reported.began_at <= releases.finished_at + to_hours(cast(releases.attribution_hours as integer))
)

select
    reported.* exclude (services, cause, deployment, failure_severities, version_at, sequence, "connection", id),
    owners.team_id,
    coalesce(reported.cause, 'unknown') as cause,
    case when corrections.incident_id is not null then corrections.deployment_id
        when cause = 'external' then null
        else coalesce(linked.deployment_id, answered.deployment_id, preceding.deployment_id) end as deployment_id,
    case when corrections.incident_id is not null then corrections.verdict
        when cause = 'external' then null when linked.deployment_id is not null then 'explicit'
        when answered.deployment_id is not null then answered.kind
        when preceding.deployment_id is not null then 'heuristic' end as link_method,
    corrections.incident_id is not null or cause is not null and cause <> 'unknown' or linked.deployment_id is not null
        or answered.deployment_id is not null as is_decided,
    failure_severities is null or list_contains(failure_severities, severity) as is_failure,
from reported
left join model.corrections using (incident_id, service_id)
left join linked using (incident_id, service_id)
left join answered using (incident_id, service_id)
left join preceding using (incident_id, service_id)
left join model.owners
    on owners.service_id = reported.service_id and happened_on >= owned_from and happened_on < owned_until
