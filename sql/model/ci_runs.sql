-- one row per CI run that has ended and service that it is of: how long it waited and ran, what came of it
with

attached as (
    select runs.* exclude (service_id, run_id), runs.connection || '/' || runs.id as run_id, services.service_id, services.time_zone
    from stage.ci_runs as runs
    join lineage.services on services.service_id = runs.service_id
    union all by name
    select runs.* exclude (service_id, run_id), runs.connection || '/' || runs.id as run_id, services.service_id, services.time_zone
    from stage.ci_runs as runs
    join lineage.services on services.repo = runs.repo
    where runs.service_id is null
),

days as (
    select time_zone, utc_day, day_shift(time_zone, utc_day) as shift
    from (select distinct time_zone, date_trunc('day', utc(finished_at)) as utc_day from attached)
),

-- A run of which jobs are known begins with the first of them: a host may call it started while all of it still waits.
jobs as (
    select
        jobs.connection,
        jobs.run_id as id,
        min(jobs.started_at) filter (where jobs.conclusion is distinct from 'skipped' and jobs.started_at >= runs.queued_at) as began_at,
        bool_or(jobs.conclusion in ('failure', 'timed_out')) and any_value(runs.attempt) > 1 as has_failed_before,
    from stage.ci_jobs as jobs
    join stage.ci_runs as runs on runs.connection = jobs.connection and runs.id = jobs.run_id
    group by jobs.connection, jobs.run_id
),

ended as (
    select
        attached.* replace (coalesce(jobs.began_at, attached.started_at) as started_at),
        case when conclusion = 'success' then 'success' when conclusion in ('failure', 'timed_out', 'startup_failure') then 'failure'
            when conclusion = 'cancelled' then 'cancelled' when conclusion is not null then 'skipped' end as outcome,
        lower(event) in ('pull_request', 'pull_request_target', 'pullrequest') as is_check,
        coalesce(jobs.has_failed_before, false) as has_failed_before,
        local_day(attached.time_zone, finished_at, shift) as happened_on,
    from attached
    left join jobs using (connection, id)
    left join days on days.time_zone = attached.time_zone and days.utc_day = date_trunc('day', utc(finished_at))
    where finished_at is not null
),

-- Whatever ran again on the same commit is one run, tried again: the last try stands for it.
tried as (
    select
        *,
        bool_or(outcome = 'success') over commits and (bool_or(outcome = 'failure') over commits or bool_or(has_failed_before) over commits) as is_flaky,
        row_number() over (commits order by outcome in ('success', 'failure') desc, finished_at desc, run_id desc) = 1 as is_last_try,
    from ended
    window commits as (partition by service_id, connection, repo, pipeline, event, coalesce(sha, run_id))
)

select
    tried.service_id, owners.team_id, run_id, tried.repo, pipeline, event, branch, sha, attempt, queued_at, started_at, finished_at,
    happened_on, outcome, is_check, is_flaky, is_last_try, url,
    epoch_us(started_at) / 1e6 - epoch_us(queued_at) / 1e6 as queue_s,
    epoch_us(finished_at) / 1e6 - epoch_us(started_at) / 1e6 as duration_s,
    outcome is not null as has_outcome, sha is not null as has_sha,
    queue_s >= 0 and duration_s >= 0 as has_times,
from tried
left join model.owners
    on owners.service_id = tried.service_id and happened_on >= owned_from and happened_on < owned_until
