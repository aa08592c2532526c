-- id:        dora.fdrt.repair
-- title:     Repair part of recovery
-- statistic: km50
-- from:      detected_at
-- until:     restored_at
-- better:    lower
-- unit:      s
-- coverage:  incidents.is_decided
-- rules:     R12, R14, R17
-- about:     Time from noticing the trouble of a failed deployment to its end.
select
    finished_at as happened_at,
    happened_on,
    service_id,
    team_id,
    repo,
    environment,
    deployment_id,
    version,
    finished_at,
    failed_by,
    incidents,
    detected_at,
    restored_at,
    url,
    case when not counts then kind when detected_at is null then 'not recorded' end as left_out,
from model.deployments
where failed
