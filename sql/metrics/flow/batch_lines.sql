-- id:        flow.batch.lines
-- title:     Lines per change
-- statistic: p50
-- value:     lines
-- better:    lower
-- unit:      1
-- coverage:  changes.has_lines
-- rules:     R8, R9, R11
-- about:     Lines added and removed by a change that reached production for the first time. Small changes are easier to review and to take back; a rising size is the usual way from more code to less stability.
select
    deployed_at as happened_at,
    happened_on,
    service_id,
    team_id,
    environment,
    repo,
    number,
    title,
    merge_sha,
    version,
    merged_at,
    deployed_at,
    lines,
    deployment_id,
    is_bot,
    is_baseline as baseline,
    url,
    case
        when is_baseline then 'baseline'
        when lines is null then 'not recorded'
        when is_bot then 'bot'
    end as left_out,
from model.changes
