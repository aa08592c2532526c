-- id:        cost.total
-- title:     Cost of delivery
-- statistic: sum
-- value:     amount
-- unit:      currency
-- coverage:  costs.is_allocated
-- weigh:     amount
-- enough:    0.9
-- about:     Cloud, licences, platform team, people, tickets and whatever else was entered, credits and other one-off charges included. What has no rate into the currency of dashboards/costs/currency.yml is left out and named.
select
    happened_at, happened_on, service_id, team_id,
    kind, service_category, service_name, description, rule, is_one_off, currency, original_amount, amount,
    case when amount is null then 'no rate' end as left_out,
from model.costs
