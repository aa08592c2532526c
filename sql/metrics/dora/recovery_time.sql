-- id:        dora.fdrt
-- title:     Failed deployment recovery time
-- statistic: km50 as p50, rmst168, rmst24
-- from:      finished_at
-- until:     restored_at
-- better:    lower
-- unit:      s
-- coverage:  incidents.is_decided
-- also:      mttr
-- rules:     R12, R14, R17
-- about:     Time from a failed deployment to the end of the trouble it caused. Failures still open count as lasting at least until now (Kaplan–Meier), so waiting does not make the number better.
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
    case when not counts then kind when coalesce(detected_at, restored_at) > $as_of then 'not known yet' end as left_out,
from model.deployments
where failed
