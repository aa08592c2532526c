-- id:        flow.manual_touch
-- title:     Deployments by hand
-- statistic: proportion
-- value:     is_touched
-- better:    lower
-- unit:      ratio
-- coverage:  manual_steps.is_known
-- rules:     R6
-- about:     Share of production deployments that needed at least one manual action between merge and production: an approval, a job started by hand, a ticket or a command. Services that report no step at all, not even that there was none, are left out.
select
    finished_at as happened_at,
    happened_on,
    service_id,
    team_id,
    repo,
    environment,
    deployment_id,
    version,
    steps,
    steps > 0 as is_touched,
    url,
    case when not is_known then 'not recorded' end as left_out,
from model.manual_steps
