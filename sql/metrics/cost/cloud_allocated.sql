-- id:        cost.cloud.allocated
-- title:     Cloud cost with an owner
-- statistic: ratio
-- value:     allocated_amount
-- over:      amount
-- better:    higher
-- unit:      ratio
-- coverage:  costs.is_allocated
-- weigh:     cloud_amount
-- enough:    0.9
-- about:     Share of the cloud cost that a tag, an account or a rule for shared costs gives to a service or team that is known here. Below 90 % every other cost number has grade C at best, because what nobody owns may be anybody's.
select
    happened_at, happened_on, service_id, team_id,
    service_category, service_name, rule, unallocated as reason, amount,
    case when is_allocated then amount else 0 end as allocated_amount,
    left_out,
from model.costs
where kind = 'cloud'
