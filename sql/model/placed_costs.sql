-- one row per day and kind of cost line with the one it is given to; a shared cost names none yet, only how it is split
-- needs: model.cost_lines
-- refresh: whole
select
    lines.happened_on, lines.kind, service_category, service_name, category, description,
    is_one_off, is_unused or coalesce(is_idle, false) as is_idle, currency, reporting_currency,
    coalesce(named_service, targets.service_id) as service_id,
    coalesce(named_team, targets.team_id) as team_id,
    case when named_service is not null or named_team is not null then 'named with the cost' else targets.rule end as rule,
    targets.position, split,
    case when bool_and(lines.amount is not null) then sum(lines.amount) end as amount,
    sum(original_amount) as original_amount,
from model.cost_lines as lines
left join model.cost_targets as targets using (target_key)
group by all
