-- id:        flow.ci.queue
-- title:     Wait for a CI machine
-- statistic: p50
-- value:     queue_s
-- better:    lower
-- unit:      s
-- coverage:  ci_runs.has_times
-- once:      run_id
-- rules:     R23
-- about:     Time that a pull request's CI run waited before it, or the first of its jobs, began. It is apart from the duration: more machines shorten the one, a faster pipeline the other.
select
    finished_at as happened_at,
    happened_on,
    service_id,
    team_id,
    run_id,
    repo,
    pipeline,
    branch,
    sha,
    attempt,
    queued_at,
    started_at,
    queue_s,
    outcome,
    url,
    case
        when outcome is null or outcome not in ('success', 'failure') then 'no outcome'
        when queue_s is null then 'not recorded'
        when queue_s < 0 then 'negative'
    end as left_out,
from model.ci_runs
where is_check
