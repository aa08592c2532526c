-- id:        flow.batch.changes
-- title:     Changes per deployment
-- statistic: p50
-- value:     changes
-- better:    lower
-- unit:      1
-- coverage:  deployments.is_resolved
-- rules:     R6, R10
-- about:     Changes that reach production for the first time with one deployment. Small batches are easier to review, to release and to take back.
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
    changes,
    is_baseline as baseline,
    url,
    case
        when is_baseline then 'baseline'
        when not counts then kind
        when not is_resolved then 'unresolved'
    end as left_out,
from model.deployments
