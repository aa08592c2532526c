-- id:        dora.lead_time
-- title:     Change lead time
-- statistic: p50, p75, p90
-- value:     lead_time_s
-- cluster:   deployment_id
-- better:    lower
-- unit:      s
-- coverage:  deployments.is_resolved
-- also:      lead_time_for_changes
-- stages:    lead_time_coding, lead_time_pickup, lead_time_review, lead_time_merge, lead_time_deploy
-- rules:     R8, R9, R10, R11, R12
-- about:     Elapsed time from a change's start (its first commit, unless the service says merge or opened) to its first production deployment. A service's first known deployment is a baseline and stays out, because it would absorb all history; so do changes by bots and impossible times.
select
    deployed_at as happened_at,
    happened_on,
    service_id,
    team_id,
    environment,
    repo,
    lines,
    number,
    title,
    merge_sha,
    version,
    first_commit_at,
    merged_at,
    deployed_at,
    lead_time_s,
    deployment_id,
    method,
    is_backport,
    is_bot,
    lead_time_s > 365 * 86400 as is_over_a_year,
    is_baseline as baseline,
    url,
    case
        when is_baseline then 'baseline'
        when lead_time_s is null then 'no start'
        when lead_time_s < 0 then 'negative'
        when is_bot then 'bot'
    end as left_out,
from model.changes
