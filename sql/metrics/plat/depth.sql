-- id:        plat.depth
-- title:     Depth
-- statistic: mean
-- value:     depth
-- better:    higher
-- unit:      ratio
-- state:     last day
-- coverage:  services.is_declared
-- rules:     3.1
-- about:     Mean over active services of the share of the capabilities meant for it that a service uses: used ones over applicable ones. Read on the last day of a period.
with days as (select cast(range as date) as day from range(timestamp '2015-01-01', utc($as_of) + interval 1 day, interval 1 day)),

offered as (
    select
        day, candidates.service_id, count(*) as applicable, count(stays.service_id) as used,
        list(candidates.capability_id order by candidates.capability_id) filter (where stays.service_id is null) as missing,
    from days
    join model.candidates on is_eligible and coalesce(cast(utc(eligible_at) as date) <= day, true)
        and coalesce(cast(utc(eligible_until) as date) > day, true)
    left join model.stays on stays.capability_id = candidates.capability_id and stays.service_id = candidates.service_id
        and cast(utc(began_at) as date) <= day and (ended_at is null or cast(utc(ended_at) as date) > day)
    group by all
)

select
    cast(day as timestamptz) as happened_at,
    day as happened_on,
    offered.service_id,
    owners.team_id,
    used,
    applicable,
    missing,
    used / applicable as depth,
    case when active_from is null then 'no deployment for ninety days' end as left_out,
from offered
left join model.active_spans as spans on spans.service_id = offered.service_id and day >= active_from and day < active_until
left join model.owners on owners.service_id = offered.service_id and day >= owned_from and day < owned_until
