-- one row per version of what one person used of one AI tool on one day
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "author": "VARCHAR", "day": "TIMESTAMPTZ", "team": "VARCHAR", "tool": "VARCHAR", "has_seat": "BOOLEAN",
            "is_active": "BOOLEAN", "interactions": "BIGINT", "suggestions": "BIGINT", "acceptances": "BIGINT",
            "lines_added": "BIGINT", "agent_sessions": "BIGINT", "used_agent": "BOOLEAN", "used_chat": "BOOLEAN",
            "used_cli": "BOOLEAN", "tokens": "BIGINT", "cost": "DOUBLE"
        }') as body,
    from raw.documents
    where kind = 'inbound.ai_usage'
)

select
    connection, id, version_at, sequence,
    body.author as person_key,
    cast(utc(body.day) as date) as used_on,
    nullif(body.team, '') as team_id,
    body.tool,
    coalesce(body.has_seat, true) as has_seat,
    coalesce(body.is_active, greatest(body.interactions, body.suggestions, body.agent_sessions, body.tokens) > 0 or body.used_agent or body.used_chat or body.used_cli, false) as is_active,
    coalesce(body.used_agent, body.agent_sessions > 0, false) as used_agent,
    coalesce(body.used_chat, false) as used_chat,
    coalesce(body.used_cli, false) as used_cli,
    body.tokens,
    body.cost,
from parsed
