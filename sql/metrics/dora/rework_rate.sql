-- id:        dora.rework_rate
-- title:     Deployment rework rate
-- statistic: proportion
-- value:     is_rework
-- better:    lower
-- unit:      ratio
-- coverage:  deployments.is_resolved
-- rules:     R5, R6, R16
-- about:     Share of production deployments that were not planned: rollbacks, and hotfixes for a production incident or a bug that users met.
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
    kind_method,
    is_rework,
    url,
    case when not counts then kind end as left_out,
from model.deployments
