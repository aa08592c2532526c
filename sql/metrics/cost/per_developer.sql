-- id:        cost.developer
-- title:     Cost per developer and 30 days
-- statistic: ratio
-- value:     amount
-- over:      developers
-- better:    lower
-- unit:      currency
-- coverage:  costs.is_allocated
-- weigh:     amount
-- enough:    0.9
-- about:     Cloud, licences, platform team, tickets and other running costs, divided by the developers of each day, for 30 days. The number of developers is a volume event with the measure developers; without one there is no number. Pay (people), outages and one-off charges are left out.
select
    happened_at, happened_on, service_id, team_id,
    kind as what, amount, 0 as developers,
    left_out,
from model.costs
where kind not in ('people', 'outage')
union all by name
select counted_at as happened_at, counted_on as happened_on, service_id, team_id, measure as what, 0 as amount, volume / 30 as developers, null as left_out,
from model.volumes
where measure = 'developers'
