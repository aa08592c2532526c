-- id:        cost.outage
-- title:     Cost of outages
-- statistic: sum
-- value:     amount
-- better:    lower
-- unit:      currency
-- coverage:  incidents.is_decided
-- once:      incident_id
-- about:     Hours in which users could not do what they came for, times the cost of such an hour from dashboards/costs/outages.yml, and outages that were entered with their cost. An expected loss, not a bill: it is never added to the total.
with priced as (
    select
        body -> '$.services' as by_service, cast((body ->> '$.per_hour') as double) as per_hour, coalesce(body ->> '$.share', '1') as share,
        body -> '$.severities' as severities,
    from raw.declarations
    where kind = 'cost' and name = 'outages'
)

select
    began_at as happened_at, happened_on, service_id, team_id,
    incident_id, title, severity, (epoch_us(ended_at) - epoch_us(began_at)) / 3.6e9 as hours,
    coalesce(cast((by_service ->> service_id) as double), per_hour) as cost_per_hour,
    greatest(hours, 0) * cost_per_hour * cast(share as double) as amount,
    case
        when ended_at is null then 'still open'
        when cost_per_hour is null then 'no cost per hour'
        when severities is not null and not list_contains(from_json(severities, '["VARCHAR"]'), severity) then 'severity not priced'
        when not is_failure then 'no impact on users'
    end as left_out,
from model.incidents, priced
union all by name
select
    happened_at, happened_on, service_id, team_id,
    'entered ' || happened_on || coalesce(description, '') || coalesce(service_id, '') as incident_id, description as title, amount,
    case when amount is null then 'no rate' end as left_out,
from model.costs
where kind = 'outage'
