-- one row per rollback or hotfix, with the deployment it repairs (R13, R14, R16, R19)
-- needs: model.releases
with

-- An undeclared fix-forward: the last deployment while an attributed incident was open, holding
-- nothing but changes begun after the incident did. Said to be a heuristic wherever it is shown.
answering as (
    select releases.service_id, releases.deployment_id, releases.finished_at, incidents.incident_id, incidents.began_at,
    from model.incidents
    join model.releases
        on releases.service_id = incidents.service_id
        and releases.finished_at between incidents.began_at and incidents.ended_at
        and releases.finished_at <= incidents.began_at + to_hours(cast(releases.attribution_hours as integer))
    where incidents.deployment_id is not null
        and releases.kind = 'planned' and releases.kind_method = 'graph' and releases.counts
),

inferred as (
    select service_id, deployment_id, incident_id,
    from answering
    join lineage.changes using (service_id, deployment_id)
    group by service_id, deployment_id, finished_at, incident_id, began_at
    having min(authored_at) >= began_at
    qualify row_number() over (partition by service_id, incident_id order by finished_at desc) = 1
),

fixes as (
    select service_id, deployment_id, finished_at, previous_deployment_id, kind, kind_method as method, incident,
    from model.releases
    where kind in ('rollback', 'hotfix')
    union all by name
    select service_id, deployment_id, finished_at, previous_deployment_id, 'hotfix' as kind, 'heuristic' as method,
        min(incident_id) as incident,
    from inferred
    join model.releases using (service_id, deployment_id)
    group by all
),

-- The incident it names, else the latest that was open when it finished.
answers as (
    select fixes.service_id, fixes.deployment_id, incidents.incident_id, incidents.deployment_id as repaired_deployment_id,
    from fixes
    join (select * from model.incidents where deployment_id is not null) as incidents using (service_id)
    where case when fixes.incident is not null
        then fixes.incident in (incidents.incident_id, split_part(incidents.incident_id, '/', -1))
        else fixes.finished_at between incidents.began_at and coalesce(incidents.ended_at, fixes.finished_at) end
    qualify row_number() over (partition by fixes.service_id, fixes.deployment_id order by incidents.began_at desc) = 1
)

select
    fixes.service_id,
    fixes.deployment_id,
    fixes.kind,
    fixes.method,
    fixes.finished_at,
    answers.incident_id,
    coalesce(answers.repaired_deployment_id, fixes.previous_deployment_id) as repaired_deployment_id,
from fixes
left join answers using (service_id, deployment_id)
