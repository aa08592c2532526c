-- one row per production deployment that counts: how many manual steps it took, where its service tells of them (1.11)
-- needs: model.releases
with

jobs as (
    select service_id, deployment_id, unnest(deployment_ids) as job_id
    from model.releases
    where counts
),

taken as (
    select jobs.service_id, jobs.deployment_id, count(*) filter (where steps.kind <> 'none') as steps
    from jobs
    join stage.manual_steps as steps on steps.service_id = jobs.service_id and steps.deployment_id = jobs.job_id
    group by all
),

telling as (
    select releases.service_id, min(releases.finished_at) as told_from
    from taken join model.releases using (service_id, deployment_id)
    group by releases.service_id
)

select
    releases.service_id,
    owners.team_id,
    releases.deployment_id,
    releases.repo,
    releases.environment,
    releases.version,
    releases.url,
    releases.finished_at,
    releases.happened_on,
    coalesce(releases.finished_at >= told_from, false) as is_known,
    if(releases.finished_at >= told_from, coalesce(taken.steps, 0), null) as steps,
from model.releases
left join taken using (service_id, deployment_id)
left join telling on telling.service_id = releases.service_id
left join model.owners
    on owners.service_id = releases.service_id and happened_on >= owned_from and happened_on < owned_until
where counts
