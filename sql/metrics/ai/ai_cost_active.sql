-- id:        ai.cost_active
-- title:     Cost of AI tools per active developer
-- statistic: ratio_of_facts
-- value:     cost
-- over:      is_active
-- better:    lower
-- unit:      currency
-- coverage:  ai_usage.has_team
-- once:      person_key, happened_on
-- people:    person_key
-- min_n:     5
-- about:     What AI tools cost in a month, seats that nobody used included, divided by those who used one in that month; in the currency in which it is reported. A cost, and never by itself a saving. Teams below five people show nothing.
select
    min(happened_on)::timestamptz as happened_at,
    date_trunc('month', happened_on)::date as happened_on,
    cast(null as varchar) as service_id,
    team_id,
    person_key,
    coalesce(sum(cost), 0) as cost,
    bool_or(is_active) as is_active,
    case
        when count(cost) = 0 then 'not recorded'
        when date_trunc('month', happened_on)::date + interval 1 month > utc($as_of) then 'still open'
    end as left_out,
from model.ai_usage
group by person_key, team_id, date_trunc('month', happened_on)
