-- id:        cost.cloud.total
-- title:     Cloud cost
-- statistic: sum
-- value:     amount
-- unit:      currency
-- coverage:  costs.is_allocated
-- weigh:     cloud_amount
-- enough:    0.9
-- about:     What the cloud was charged with, as the amortised cost of the bill, in the currency of dashboards/costs/currency.yml. Credits, corrections and other charges that will not come again are left out here and listed apart.
select
    happened_at, happened_on, service_id, team_id,
    service_category, service_name, description, rule, is_idle, currency, original_amount, amount,
    left_out,
from model.costs
where kind = 'cloud'
