-- id:        plat.funnel.regular
-- title:     Funnel: Regular
-- statistic: proportion
-- value:     has_come
-- better:    higher
-- unit:      ratio
-- state:     last day
-- coverage:  services.is_declared
-- rules:     3.1
-- about:     Share of the teams that adopted a capability which made three quarters of their deployments by its path in four of six weeks. Teams are counted, as they stood on the last day of a period.
with days as (select cast(range as date) as day from range(timestamp '2015-01-01', utc($as_of) + interval 1 day, interval 1 day))

select
    cast(day as timestamptz) as happened_at,
    day as happened_on,
    null as service_id,
    team_id,
    capability_id,
    adopted_at,
    regular_at,
    coalesce(cast(utc(regular_at) as date) <= day, false) as has_come,
    null as left_out,
from days
join model.team_adoptions on cast(utc(adopted_at) as date) <= day
