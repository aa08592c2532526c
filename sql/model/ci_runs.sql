-- one row per attempt of a CI run that has ended and service that it is of: how long it waited and ran, what came of it
-- needs: stage.ci_runs
-- unrepeated: run_id, sha
with

attached as (
    select runs.* exclude (service_id), services.service_id, services.time_zone
    from stage.ci_runs as runs join lineage.services on services.service_id = runs.service_id
    where finished_at is not null
    union all by name
    select runs.* exclude (service_id), services.service_id, services.time_zone
    from stage.ci_runs as runs join lineage.services on services.repo = runs.repo
    where runs.service_id is null and finished_at is not null
),

-- A host may call a run started while all of its jobs still wait.
begun as (
    select runs.connection, runs.id, min(jobs.started_at) as began_at,
    from stage.ci_runs as runs
    join stage.ci_jobs as jobs using (connection, run_id)
    where jobs.conclusion is distinct from 'skipped' and jobs.started_at between runs.queued_at and runs.finished_at
    group by runs.connection, runs.id
),

retried as (
    select distinct connection, run_id, true as has_retried_job from stage.ci_jobs
    group by connection, run_id, kind, stage, name
    having bool_or(conclusion = 'success') and bool_or(conclusion in ('failure', 'timed_out'))
),

days as (
    select time_zone, utc_day, day_shift(time_zone, utc_day) as shift,
    from (select distinct time_zone, date_trunc('day', utc(finished_at)) as utc_day from attached)
),

ended as (
    select
        attached.* exclude (run_id) replace (coalesce(began_at, started_at) as started_at),
        connection || '/' || id as run_id,
        case when conclusion in ('success', 'cancelled') then conclusion
            when conclusion in ('failure', 'timed_out', 'startup_failure') then 'failure'
            when conclusion is not null then 'skipped' end as outcome,
        local_day(attached.time_zone, finished_at, shift) as happened_on,
        -- Whatever ran again on the same commit is one run, tried again: its last try stands for it.
        bool_or(outcome = 'success') over tries
            and (bool_or(outcome = 'failure') over tries or bool_or(has_retried_job) over tries) is true as is_flaky,
        row_number() over (tries order by outcome in ('success', 'failure') desc, finished_at desc, id desc) = 1 as is_last_try,
    from attached
    left join begun using (connection, id)
    left join retried using (connection, run_id)
    left join days on days.time_zone = attached.time_zone and days.utc_day = date_trunc('day', utc(finished_at))
    window tries as (partition by service_id, connection, attached.repo, pipeline, event, coalesce(sha, run_id))
)

select
    ended.service_id, owners.team_id, run_id, repo, pipeline, event, branch, sha, attempt, url,
    queued_at, started_at, finished_at, happened_on,
    lower(event) in ('pull_request', 'pull_request_target', 'pullrequest') as is_check,
    outcome, is_flaky, is_last_try, outcome is not null as has_outcome, sha is not null as has_sha,
    epoch_us(started_at) / 1e6 - epoch_us(queued_at) / 1e6 as queue_s,
    epoch_us(finished_at) / 1e6 - epoch_us(started_at) / 1e6 as duration_s,
    queue_s >= 0 and duration_s >= 0 as has_times,
from ended
left join model.owners on owners.service_id = ended.service_id and happened_on >= owned_from and happened_on < owned_until
