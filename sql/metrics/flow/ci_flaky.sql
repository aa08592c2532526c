-- id:        flow.ci.flaky
-- title:     Flaky CI runs
-- statistic: proportion
-- value:     is_flaky
-- better:    lower
-- unit:      ratio
-- coverage:  ci_runs.has_sha
-- once:      run_id
-- rules:     R23
-- about:     Share of CI runs that failed and passed on the same commit without a change. Whatever a pipeline ran again on one commit is one run, tried again, whether the host calls it an attempt or another run; its last try stands for it.
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
    is_flaky,
    url,
    case
        when outcome is null or outcome not in ('success', 'failure') then 'no outcome'
        when not has_sha then 'not recorded'
    end as left_out,
from model.ci_runs
where is_last_try
