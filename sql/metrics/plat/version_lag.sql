-- id:        plat.version_lag
-- title:     Version lag
-- statistic: median as p50, p90
-- value:     lag_d
-- better:    lower
-- unit:      d
-- state:     last day
-- coverage:  services.is_declared
-- rules:     3.1
-- about:     Days for which a later version of a capability's template or workflow has been in use somewhere while a service still has an earlier one; none for the newest. Versions are ordered by when anybody first had them. Read on the last day of a period.
with days as (select cast(range as date) as day from range(timestamp '2015-01-01', utc($as_of) + interval 1 day, interval 1 day))

select
    cast(day as timestamptz) as happened_at,
    day as happened_on,
    versions.service_id,
    owners.team_id,
    capability_id,
    version,
    newer_at,
    greatest(0, coalesce(day - cast(utc(newer_at) as date), 0)) as lag_d,
    null as left_out,
from days
join model.versions on cast(utc(seen_from) as date) <= day and coalesce(cast(utc(seen_until) as date) > day, true)
left join model.owners on owners.service_id = versions.service_id and day >= owned_from and day < owned_until
