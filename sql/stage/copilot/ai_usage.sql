-- one row per version of what one person used of Copilot on one day; their team of that day stands in ai_teams
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "author": "VARCHAR", "day": "DATE", "user_initiated_interaction_count": "BIGINT", "code_generation_activity_count": "BIGINT",
            "used_agent": "BOOLEAN", "used_chat": "BOOLEAN", "used_cli": "BOOLEAN", "tokens": "BIGINT", "cli_requests": "BIGINT"
        }') as body,
    from raw.documents
    where kind = 'copilot.user_day'
)

select
    connection, id, version_at, sequence,
    body.author as person_key,
    body.day as used_on,
    cast(null as varchar) as team_id,
    'copilot' as tool,
    true as has_seat,
    body.user_initiated_interaction_count + body.code_generation_activity_count + body.cli_requests + body.tokens > 0
        or body.used_agent or body.used_chat or body.used_cli as is_active,
    body.used_agent,
    body.used_chat,
    body.used_cli,
    body.tokens,
    cast(null as double) as cost,
from parsed
