-- one row per deployment that counts: who set it off as a hash (never shown), and how many people did so in the 90 days up to it
with

jobs as (
    select service_id, deployment_id, unnest(deployment_ids) as job_id
    from model.releases
    where counts
),

started as (
    select jobs.service_id, jobs.deployment_id, min(deployments.author_key) as person_key
    from jobs
    join stage.deployments on deployments.service_id = jobs.service_id and deployments.deployment_id = jobs.job_id
    group by all
)

select
    releases.service_id,
    owners.team_id,
    releases.deployment_id,
    releases.happened_on,
    releases.finished_at,
    releases.first_exposed_at,
    releases.version,
    releases.url,
    started.person_key,
    started.person_key is not null as is_known,
    count(distinct started.person_key) over (
        partition by releases.service_id order by releases.finished_at range between interval 90 days preceding and current row) as people,
from model.releases
left join started using (service_id, deployment_id)
left join model.owners
    on owners.service_id = releases.service_id and happened_on >= owned_from and happened_on < owned_until
where counts
