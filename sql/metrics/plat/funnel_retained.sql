-- id:        plat.funnel.retained
-- title:     Funnel: Retained
-- statistic: proportion
-- value:     has_come
-- better:    higher
-- unit:      ratio
-- state:     last day
-- coverage:  services.is_declared
-- rules:     3.1
-- about:     Share of the teams that became regular users of a capability which still are ninety days later. Teams for which ninety days are not over are still maturing and left out. Teams are counted, as they stood on the last day of a period.
with days as (select cast(range as date) as day from range(timestamp '2015-01-01', utc($as_of) + interval 1 day, interval 1 day))

select
    cast(day as timestamptz) as happened_at,
    day as happened_on,
    null as service_id,
    team_id,
    capability_id,
    regular_at,
    retained_at,
    coalesce(cast(utc(retained_at) as date) <= day, false) as has_come,
    case when day < cast(utc(regular_at) as date) + 90 then 'maturing' end as left_out,
from days
join model.team_adoptions on cast(utc(regular_at) as date) <= day
