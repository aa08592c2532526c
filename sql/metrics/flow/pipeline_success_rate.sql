-- id:        flow.pipeline.success
-- title:     Pipeline success rate
-- statistic: proportion
-- value:     succeeded
-- better:    higher
-- unit:      ratio
-- coverage:  attempts.has_sha
-- rules:     R1
-- about:     Share of attempts to deploy to production that went through. Failed and cancelled attempts changed nothing, so they count here and nowhere else.
select
    finished_at as happened_at,
    happened_on,
    service_id,
    team_id,
    repo,
    environment,
    deployment_id,
    version,
    result,
    succeeded,
    url,
    null as left_out,
from model.attempts
