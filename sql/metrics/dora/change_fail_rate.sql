-- id:        dora.cfr
-- title:     Change fail rate
-- statistic: proportion
-- value:     failed
-- better:    lower
-- unit:      ratio
-- coverage:  incidents.is_decided
-- also:      change_failure_rate
-- rules:     R6, R13, R14, R15, R19
-- about:     Share of production deployments that needed immediate intervention: an incident is attributed to them, they were rolled back, or a hotfix had to follow. Deployments younger than the attribution window are still maturing and left out.
select
    finished_at as happened_at,
    happened_on,
    service_id,
    team_id,
    repo,
    environment,
    deployment_id,
    version,
    kind,
    failed and not coalesce(coalesce(detected_at, restored_at) > $as_of, false) as failed,
    failed_by,
    incidents,
    mature_at,
    url,
    case when not counts then kind when mature_at > $as_of then 'maturing' end as left_out,
from model.deployments
