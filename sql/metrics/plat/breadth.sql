-- id:        plat.breadth
-- title:     Breadth
-- statistic: proportion
-- value:     uses_any
-- better:    higher
-- unit:      ratio
-- state:     last day
-- coverage:  services.is_declared
-- rules:     3.1
-- about:     Share of the teams with a service that some capability is meant for which use at least one. Read on the last day of a period.
with days as (select cast(range as date) as day from range(timestamp '2015-01-01', utc($as_of) + interval 1 day, interval 1 day))

select
    cast(day as timestamptz) as happened_at,
    day as happened_on,
    null as service_id,
    team_id,
    count(distinct teams.capability_id) as offered,
    bool_or(coalesce(cast(utc(adopted_at) as date) <= day, false)) as uses_any,
    null as left_out,
from days
join model.team_adoptions as teams on coalesce(cast(utc(eligible_at) as date) <= day, true)
group by day, team_id
