-- one row per incident and service whose cause a person has settled; the newest word counts, unless it was withdrawn (R13)
-- needs: stage.corrections
with

newest as (
    select * from stage.corrections
    qualify row_number() over (partition by incident_id, service_id order by corrected_at desc, "connection", id) = 1
),

jobs as (select service_id, unnest(deployment_ids) as job_id, deployment_id from model.releases)

select
    newest.incident_id,
    newest.service_id,
    newest.verdict,
    case when verdict = 'caused' then any_value(jobs.deployment_id) end as deployment_id,
    newest.reason,
    newest.corrected_at,
from newest
left join jobs on jobs.service_id = newest.service_id and newest.deployment in (jobs.job_id, jobs.deployment_id)
where verdict <> 'withdrawn'
group by newest.incident_id, newest.service_id, verdict, newest.reason, newest.corrected_at
