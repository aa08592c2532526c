-- id:        ai.agent_reach
-- title:     Users of AI agents
-- statistic: proportion
-- value:     used_agent
-- unit:      ratio
-- coverage:  ai_usage.has_team
-- once:      person_key, happened_on
-- people:    person_key
-- min_n:     5
-- about:     Of those who used an AI tool in a week, the share who let it work on a task by itself, over the weeks of the period. Teams below five users show nothing.
select
    min(happened_on)::timestamptz as happened_at,
    date_trunc('week', happened_on)::date as happened_on,
    cast(null as varchar) as service_id,
    team_id,
    person_key,
    bool_or(used_agent) as used_agent,
    case when date_trunc('week', happened_on)::date + 7 > cast(utc($as_of) as date) then 'still open' end as left_out,
from model.ai_usage
where is_active
group by person_key, team_id, date_trunc('week', happened_on)
