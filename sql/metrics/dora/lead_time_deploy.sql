-- id:        dora.lead_time.stage.deploy
-- title:     Lead time: waiting for deployment
-- statistic: mean, p50
-- value:     stage_s
-- cluster:   deployment_id
-- better:    lower
-- unit:      s
-- coverage:  changes.has_stages
-- rules:     R21
-- about:     From merge until the first production deployment. Means of the stages add up to the mean lead time; medians do not.
select
    deployed_at as happened_at,
    happened_on,
    service_id,
    team_id,
    environment,
    repo,
    lines,
    is_bot,
    number,
    merge_sha,
    deployment_id,
    epoch_us(deployed_at) / 1e6 - epoch_us(merged_at) / 1e6 as stage_s,
    is_baseline as baseline,
    case
        when is_baseline then 'baseline'
        when stage_s is null then 'not recorded'
        when stage_s < 0 then 'negative'
        when is_bot then 'bot'
    end as left_out,
from model.changes
