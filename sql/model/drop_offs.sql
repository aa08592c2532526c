-- one row per capability, step and reason at which teams drop off: tried and not in use thirty days later, or left after adoption (3.1, funnel)
-- refresh: whole
-- needs: model.adoptions
with

-- Nobody has stayed away for thirty days before so much is known.
reached as (select cast(max(active_until) - 89 as timestamptz) as until from model.active_spans),

stalled as (
    select capability_id, 'tried' as step, cast(null as varchar) as reason, team_id, tried_at + interval 30 days as since_at, adopted_at as back_at,
    from model.team_adoptions
    where coalesce(adopted_at > tried_at + interval 30 days, tried_at is not null and adopted_at is null)
        and tried_at + interval 30 days < (select until from reached)
),

-- A service that ends takes nobody from the path.
gone as (
    select
        stays.capability_id, 'left' as step, nullif(adoptions.left_reason, 'no reason given') as reason, owners.team_id, ended_at as since_at,
        lead(began_at) over (partition by stays.capability_id, stays.service_id order by began_at) as back_at,
    from model.stays
    join model.adoptions using (capability_id, service_id)
    left join model.owners on owners.service_id = stays.service_id and cast(utc(ended_at) as date) >= owned_from and cast(utc(ended_at) as date) < owned_until
    where adoptions.is_eligible
    qualify ended_at is not null and coalesce(ended_at < eligible_until, true)
),

dropped as (select * from stalled union all by name select * from gone),

titles as (select name as capability_id, cast(body as json)->>'title' as title from raw.capabilities)

select
    capability_id,
    any_value(title) as title,
    step,
    reason,
    min(since_at) as opened_at,
    case when bool_and(back_at is not null) then max(back_at) end as closed_at,
    count(*) as times,
    max(since_at) as last_at,
    list_sort(list(distinct team_id) filter (where team_id is not null)) as teams,
from dropped
join titles using (capability_id)
group by capability_id, step, reason
