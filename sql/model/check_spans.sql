-- one row per service, check of a scorecard and stretch of days with one outcome; a day in no stretch is not known (3.3)
-- needs: model.checks, model.held_checks
with

-- Since when a check can be answered at all: what was never told of is missing, not failed.
known as (
    select service_id, 'owned' as kind, date '0001-01-01' as known_from from model.services
    union all
    select service_id, 'deployed_within_days', min(happened_on) from model.deployments group by service_id
    union all
    select service_id, 'ci_within_days', min(happened_on) from model.ci_runs group by service_id
    union all
    select service_id, 'trait', cast(utc(min(seen_from)) as date) from model.traits where kind not in ('usage', 'deployment_method') group by service_id
),

marked as (
    select *, held_from > coalesce(max(held_until) over (
        partition by service_id, scorecard, check_id order by held_from, held_until rows between unbounded preceding and 1 preceding), date '0001-01-01') as is_new,
    from model.held_checks
    where held_until > held_from
),

numbered as (
    select *, sum(cast(is_new as integer)) over (partition by service_id, scorecard, check_id order by held_from, held_until) as island from marked
),

passed as (
    select service_id, scorecard, check_id, min(held_from) as held_from, max(held_until) as held_until, arg_max(goes_stale, held_until) as goes_stale,
    from numbered
    group by service_id, scorecard, check_id, island
),

gaps as (
    select service_id, scorecard, check_id, goes_stale, held_until as gap_from,
        lead(held_from, 1, date '9999-12-31') over (partition by service_id, scorecard, check_id order by held_from) as gap_until,
    from passed
),

first_gaps as (
    select checks.service_id, checks.scorecard, checks.check_id, coalesce(known.known_from, eligible_from) as gap_from,
        coalesce(min(held_from), date '9999-12-31') as gap_until,
    from model.checks
    left join known on known.service_id = checks.service_id and known.kind = checks.kind
    left join passed on passed.service_id = checks.service_id and passed.scorecard = checks.scorecard and passed.check_id = checks.check_id
    where is_applicable
    group by all
)

select service_id, scorecard, check_id, 'pass' as outcome, held_from, held_until from passed
union all by name
select service_id, scorecard, check_id, if(goes_stale, 'unknown', 'fail') as outcome, gap_from as held_from, gap_until as held_until from gaps where gap_until > gap_from
union all by name
select service_id, scorecard, check_id, 'fail' as outcome, gap_from as held_from, gap_until as held_until from first_gaps where gap_until > gap_from
