-- id:        flow.ci.duration
-- title:     Duration of pull request checks
-- statistic: p50, p90
-- value:     duration_s
-- better:    lower
-- unit:      s
-- coverage:  ci_runs.has_times
-- once:      run_id
-- rules:     R23
-- about:     Time from the start of a pull request's CI run to its end, without the time it waited for a machine. Runs that were cancelled or skipped say nothing and are left out. Each attempt of a run counts: somebody waited for it.
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
    started_at,
    finished_at,
    duration_s,
    outcome,
    url,
    case
        when outcome is null or outcome not in ('success', 'failure') then 'no outcome'
        when duration_s is null then 'not recorded'
        when duration_s < 0 then 'negative'
    end as left_out,
from model.ci_runs
where is_check
