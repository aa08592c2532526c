-- id:        plat.stickiness
-- title:     Stickiness
-- statistic: proportion
-- value:     was_here_this_week
-- better:    higher
-- unit:      ratio
-- state:     last day
-- min_n:     5
-- people:    person_key
-- coverage:  services.is_declared
-- rules:     3.1
-- about:     Of the developers who used something of the platform in the last thirty days, the share who did in the last seven. Only uses that say who did them, as a hash, are counted. Read on the last day of a period.
with days as (select cast(range as date) as day from range(timestamp '2015-01-01', utc($as_of) + interval 1 day, interval 1 day))

select
    cast(day as timestamptz) as happened_at,
    day as happened_on,
    null as service_id,
    team_id,
    person_key,
    max(used_on) > day - 7 as was_here_this_week,
    null as left_out,
from days
join model.visits on used_on <= day and used_on > day - 30
group by day, team_id, person_key
