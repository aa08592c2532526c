-- id:        plat.deploy_ways
-- title:     Ways to deploy
-- statistic: count
-- better:    lower
-- unit:      1
-- state:     last day
-- once:      way, happened_on
-- coverage:  services.is_reporting
-- rules:     3.1
-- about:     Number of distinct ways in which active services were last brought to production, as their deployments say. Read on the last day of a period.
-- Materialised, because the planner stumbles over the same filter above and below a window.
with days as materialized (select cast(range as date) as day from range(timestamp '2015-01-01', utc($as_of) + interval 1 day, interval 1 day))

select
    cast(day as timestamptz) as happened_at,
    day as happened_on,
    traits.service_id,
    owners.team_id,
    traits.name as way,
    traits.name as reason,
    seen_from,
    cast(null as varchar) as left_out,
from days
join model.traits on kind = 'deployment_method' and cast(utc(seen_from) as date) <= day and coalesce(cast(utc(seen_until) as date) > day, true)
join model.active_spans as spans on spans.service_id = traits.service_id and day >= active_from and day < active_until
left join model.owners on owners.service_id = traits.service_id and day >= owned_from and day < owned_until
