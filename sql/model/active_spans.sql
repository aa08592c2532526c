-- one row per service and stretch of days in which it is active: a production deployment in the last ninety days (measurement 3.1)
-- needs: model.deployments
with

days as (select distinct service_id, happened_on from model.deployments where counts),

begun as (
    select *, coalesce(happened_on - lag(happened_on) over (partition by service_id order by happened_on) > 90, true) as is_new from days
),

numbered as (select *, sum(cast(is_new as integer)) over (partition by service_id order by happened_on) as stretch from begun)

select service_id, min(happened_on) as active_from, max(happened_on) + 90 as active_until,
from numbered
group by service_id, stretch
