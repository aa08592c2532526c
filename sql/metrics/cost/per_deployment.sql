-- id:        cost.deployment
-- title:     Cost per deployment
-- statistic: ratio
-- value:     amount
-- over:      deployments
-- better:    lower
-- unit:      currency
-- coverage:  costs.is_allocated
-- weigh:     amount
-- enough:    0.9
-- about:     All costs but outages and one-off charges, divided by the production deployments that count. It falls when deployments get smaller and more frequent: read it beside the total, never alone.
select
    happened_at, happened_on, service_id, team_id,
    kind as what, amount, 0 as deployments,
    left_out,
from model.costs
where kind <> 'outage'
union all by name
select finished_at as happened_at, happened_on, service_id, team_id, deployment_id as what, 0 as amount, 1 as deployments, null as left_out,
from model.deployments
where counts
