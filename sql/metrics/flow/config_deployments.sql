-- id:        flow.config_deployments
-- title:     Configuration and flag changes
-- statistic: count
-- unit:      1
-- coverage:  services.is_reporting
-- rules:     R6
-- about:     Deployments that changed configuration or feature flags alone: a series of their own, unless the service counts them as deployments.
select
    finished_at as happened_at,
    happened_on,
    service_id,
    team_id,
    repo,
    environment,
    deployment_id,
    kind,
    version,
    url,
    null as left_out,
from model.deployments
where kind in ('config', 'flag')
