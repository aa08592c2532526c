-- id:        plat.deviation.declared
-- title:     Departures that are declared
-- statistic: proportion
-- value:     is_declared
-- unit:      ratio
-- state:     last day
-- coverage:  services.is_declared
-- rules:     3.2
-- about:     Share of the departures from required checks and mandated capabilities that have a valid record: asked for, agreed to, not expired. The others are drift. Read on the last day of a period, so that each departure counts once; a record about what nothing checks counts as declared.
with days as (select cast(range as date) as day from range(timestamp '2015-01-01', utc($as_of) + interval 1 day, interval 1 day))

select
    cast(day as timestamptz) as happened_at,
    day as happened_on,
    departures.service_id,
    owners.team_id,
    rule,
    capability_id,
    departs_from,
    deviation_id,
    is_declared,
    null as left_out,
from days
join model.departures on day >= departs_from and day < departs_until
left join model.owners on owners.service_id = departures.service_id and day >= owned_from and day < owned_until
