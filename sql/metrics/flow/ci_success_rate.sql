-- id:        flow.ci.success
-- title:     CI success rate
-- statistic: proportion
-- value:     succeeded
-- better:    higher
-- unit:      ratio
-- coverage:  ci_runs.has_outcome
-- once:      run_id
-- rules:     R23
-- about:     Share of CI runs that passed, of all that passed or failed, whatever started them. A red check of a pull request does its work, so read the trend rather than the level. Each attempt counts.
select
    finished_at as happened_at,
    happened_on,
    service_id,
    team_id,
    run_id,
    repo,
    pipeline,
    event,
    branch,
    sha,
    attempt,
    outcome,
    outcome = 'success' as succeeded,
    url,
    case when outcome is null or outcome not in ('success', 'failure') then 'no outcome' end as left_out,
from model.ci_runs
