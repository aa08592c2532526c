-- one row per capability and service: when it came to each step of adoption, and whether it left again
-- needs: model.candidates
with

patterns as (
    select name as capability_id, step, unnest(from_json(cast(body as json)->step, '["JSON"]')) as pattern,
    from raw.capabilities, (values ('aware'), ('tried')) as steps (step)
),

signs as (
    select patterns.capability_id, traits.service_id,
        min(seen_from) filter (where step = 'aware') as aware_at,
        min(seen_from) filter (where step = 'tried') as tried_at,
    from patterns
    join model.traits on shows(pattern, kind, name, value)
    group by all
),

routed as (select capability_id, service_id, min(held_from) as routed_at from model.routes group by all),

stayed as (
    select
        capability_id, service_id, min(began_at) as adopted_at, max(last_at) as last_used_at, count(*) as stays,
        cast(sum(deployments) as bigint) as deployments,
        case when bool_and(ended_at is not null) then max(ended_at) end as left_at,
        arg_min(evidence, began_at) as evidence, arg_min(first_deployment_id, began_at) as first_deployment_id,
    from model.stays
    group by all
),

-- Regular: three quarters of the deployments by the path in four of the last six weeks.
weeks as (
    select capability_id, service_id, week,
        count(*) filter (where on_path >= 0.75 * deployments) over (partition by capability_id, service_id order by week range interval 35 days preceding) as good,
    from model.path_weeks
),

regular as (select capability_id, service_id, cast(min(week) + interval 7 days as timestamptz) as regular_at from weeks where good >= 4 group by all),

reasons as (select service_id, name as capability_id, arg_max(value, seen_from) as reason from model.traits where kind = 'left' group by all)

select
    candidates.*,
    owners.team_id,
    least(signs.aware_at, signs.tried_at, routed_at, adopted_at) as aware_at,
    least(signs.tried_at, routed_at, adopted_at) as tried_at,
    adopted_at,
    case when regular_at is not null then greatest(regular_at, adopted_at) end as regular_at,
    last_used_at,
    case when adopted_at is not null then coalesce(left_at, case when eligible_until > adopted_at then eligible_until end) end as left_at,
    case when left_at is null and eligible_until > adopted_at then 'service retired' when left_at is not null then coalesce(reason, 'no reason given') end as left_reason,
    coalesce(stays, 0) as stays,
    coalesce(deployments, 0) as deployments,
    first_deployment_id,
    evidence,
from model.candidates
left join signs using (capability_id, service_id)
left join routed using (capability_id, service_id)
left join stayed using (capability_id, service_id)
left join regular using (capability_id, service_id)
left join reasons using (capability_id, service_id)
left join model.owners on owners.service_id = candidates.service_id
    and coalesce(cast(adopted_at as date), date '9999-01-01') >= owned_from and coalesce(cast(adopted_at as date), date '9999-01-01') < owned_until
