-- id:        plat.funnel.aware
-- title:     Funnel: Aware
-- statistic: proportion
-- value:     has_come
-- better:    higher
-- unit:      ratio
-- state:     last day
-- coverage:  services.is_declared
-- rules:     3.1
-- about:     Share of the teams that a capability is meant for which have opened its portal or its documentation. Teams are counted, as they stood on the last day of a period.
with days as (select cast(range as date) as day from range(timestamp '2015-01-01', utc($as_of) + interval 1 day, interval 1 day))

select
    cast(day as timestamptz) as happened_at,
    day as happened_on,
    null as service_id,
    team_id,
    capability_id,
    eligible_at,
    aware_at,
    coalesce(cast(utc(aware_at) as date) <= day, false) as has_come,
    null as left_out,
from days
join model.team_adoptions on coalesce(cast(utc(eligible_at) as date) <= day, true)
