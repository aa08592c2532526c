-- one row per deployment that counts: who set it off as a hash (never shown), and how many people did so in the 90 days up to it; NULL where nobody says
-- needs: model.releases
with

jobs as (
    select service_id, deployment_id, finished_at, unnest(deployment_ids) as job_id
    from model.releases
    where counts
),

started as (
    select jobs.service_id, jobs.deployment_id, jobs.finished_at, min(deployments.author_key) as person_key
    from jobs
    join stage.deployments on deployments.service_id = jobs.service_id and deployments.deployment_id = jobs.job_id
    where deployments.author_key is not null
    group by all
),

counted as (
    select
        service_id, deployment_id, person_key,
        count(distinct person_key) over (
            partition by service_id order by finished_at range between interval 90 days preceding and current row) as people,
    from started
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
    counted.person_key,
    counted.person_key is not null as is_known,
    counted.people,
from model.releases
left join counted using (service_id, deployment_id)
left join model.owners
    on owners.service_id = releases.service_id and happened_on >= owned_from and happened_on < owned_until
where counts
