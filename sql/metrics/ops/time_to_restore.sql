-- id:        ops.ttr
-- title:     Time to restore service
-- statistic: km50 as p50
-- from:      began_at
-- until:     ended_at
-- better:    lower
-- unit:      s
-- coverage:  incidents.is_decided
-- once:      incident_id
-- also:      time_to_restore
-- rules:     R18
-- about:     Time from the start of an incident to the end of its effect, whatever its cause. Open incidents count as lasting at least until now.
select
    began_at as happened_at,
    happened_on,
    service_id,
    team_id,
    repo,
    incident_id,
    title,
    severity,
    cause,
    deployment_id,
    link_method,
    began_at,
    ended_at,
    url,
    null as left_out,
from model.incidents
