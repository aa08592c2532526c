-- one row per capability and team for which it is meant: when the team came to each step of adoption (measurement 3.1, funnel)
-- refresh: whole
-- needs: model.adoptions
with

steps as (
    select
        adoptions.capability_id, services.team_id, count(*) as service_count,
        min(eligible_at) as eligible_at, min(aware_at) as aware_at, min(tried_at) as tried_at, min(adopted_at) as adopted_at,
    from model.adoptions
    join model.services using (service_id)
    where is_eligible and eligible_until is null and services.team_id is not null
    group by all
),

weeks as (
    select capability_id, team_id, week, sum(on_path) >= 0.75 * sum(deployments) as is_good
    from model.path_weeks
    where team_id is not null
    group by all
),

-- Regular: three quarters of the team's deployments by the path in four of six weeks.
counted as (
    select *, count(*) filter (where is_good) over (partition by capability_id, team_id order by week range interval 35 days preceding) >= 4 as is_regular
    from weeks
),

regular as (
    select capability_id, team_id, cast(min(week) + interval 7 days as timestamptz) as regular_at
    from counted
    where is_regular
    group by all
),

-- Retained: still so ninety days later, by the newest week with a deployment until then.
retained as (
    select regular.capability_id, regular.team_id, arg_max(is_regular, week) as is_retained
    from regular
    join counted on counted.capability_id = regular.capability_id and counted.team_id = regular.team_id
        and week <= cast(utc(regular_at) as date) + 83
        and week > cast(utc(regular_at) as date) + 83 - 42
    group by all
)

select
    steps.*,
    case when regular_at is not null and adopted_at is not null then greatest(regular_at, adopted_at) end as regular_at,
    case when is_retained and adopted_at is not null then greatest(regular_at, adopted_at) + interval 90 days end as retained_at,
from steps
left join regular using (capability_id, team_id)
left join retained using (capability_id, team_id)
