-- id:        flow.redeploys
-- title:     Redeploys
-- statistic: count
-- unit:      1
-- coverage:  deployments.is_resolved
-- rules:     R4
-- about:     Deployments of exactly what was already running. They bring nothing new, so they stay out of frequency, fail rate and rework.
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
    url,
    null as left_out,
from model.deployments
where kind = 'redeploy'
