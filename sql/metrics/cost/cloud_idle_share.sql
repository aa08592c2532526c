-- id:        cost.cloud.idle_share
-- title:     Cloud cost of idle capacity
-- statistic: ratio
-- value:     idle_amount
-- over:      amount
-- better:    lower
-- unit:      ratio
-- coverage:  costs.is_allocated
-- weigh:     cloud_amount
-- enough:    0.9
-- about:     Share of the cloud cost for what was paid and not used: commitments and reserved capacity whose status on the bill is unused, and whatever a rule of dashboards/costs/allocation.yml calls idle.
select
    happened_at, happened_on, service_id, team_id,
    service_category, service_name, rule, is_idle, amount,
    case when is_idle then amount else 0 end as idle_amount,
    left_out,
from model.costs
where kind = 'cloud'
