-- id:        dora.deploy
-- title:     Deployment frequency
-- statistic: rate7, count, days_per_week
-- better:    higher
-- unit:      per 7 days
-- coverage:  services.is_reporting
-- rules:     R1, R2, R3, R4, R5, R6, R7
-- about:     Production deployments that brought something: one rollout counts once, a redeploy of what already runs does not count, configuration and flag changes only where the service opts in.
select
    finished_at as happened_at,
    happened_on,
    service_id,
    team_id,
    repo,
    environment,
    deployment_id,
    version,
    sha,
    kind,
    kind_method,
    finished_at,
    changes,
    is_baseline as baseline,
    url,
    case when not counts then kind end as left_out,
from model.deployments
