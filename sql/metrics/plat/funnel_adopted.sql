-- id:        plat.funnel.adopted
-- title:     Funnel: Adopted
-- statistic: proportion
-- value:     has_come
-- better:    higher
-- unit:      ratio
-- state:     last day
-- coverage:  services.is_declared
-- rules:     3.1
-- about:     Share of the teams that tried a capability which have deployed to production by its path. Teams are counted, as they stood on the last day of a period.
with days as (select cast(range as date) as day from range(timestamp '2015-01-01', utc($as_of) + interval 1 day, interval 1 day))

select
    cast(day as timestamptz) as happened_at,
    day as happened_on,
    null as service_id,
    team_id,
    capability_id,
    tried_at,
    adopted_at,
    coalesce(cast(utc(adopted_at) as date) <= day, false) as has_come,
    null as left_out,
from days
join model.team_adoptions on cast(utc(tried_at) as date) <= day
