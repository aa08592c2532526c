-- id:        flow.steps_to_deploy
-- title:     Manual steps to deploy
-- statistic: p50
-- value:     steps
-- better:    lower
-- unit:      1
-- coverage:  manual_steps.is_known
-- rules:     R6
-- about:     Manual actions between merge and production: approvals, jobs started by hand, tickets and commands that the pipeline recorded. Services that report no step at all, not even that there was none, are left out.
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
