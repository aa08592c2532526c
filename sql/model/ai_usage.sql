-- one row per person, team, tool and day: whether an AI tool was used; a person is a hash and never shown (6.2)
-- refresh: whole
select
    person_key,
    team_id,
    tool,
    used_on as happened_on,
    cast(null as varchar) as service_id,
    bool_or(has_seat) as has_seat,
    bool_or(is_active) as is_active,
    bool_or(used_agent) as used_agent,
    bool_or(used_chat) as used_chat,
    bool_or(used_cli) as used_cli,
    cast(sum(cast(cost as decimal(18, 6))) as double) as cost,
    team_id is not null as has_team,
from stage.ai_usage
group by person_key, team_id, tool, used_on
