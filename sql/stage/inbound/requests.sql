-- one row per version of a request to the platform
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "author": "VARCHAR", "kind": "VARCHAR", "team": "VARCHAR", "created_at": "TIMESTAMPTZ", "started_at": "TIMESTAMPTZ",
            "delivered_at": "TIMESTAMPTZ", "closed_at": "TIMESTAMPTZ", "result": "VARCHAR", "is_self_service": "BOOLEAN",
            "has_human_action": "BOOLEAN"
        }') as body,
    from raw.documents
    where kind = 'inbound.request'
)

select
    connection, id, version_at, sequence,
    nullif(body.author, '') as asker_key,
    body.kind,
    nullif(body.team, '') as team_id,
    body.created_at,
    body.started_at,
    body.delivered_at,
    body.closed_at,
    nullif(body.result, '') as result,
    body.is_self_service,
    body.has_human_action,
from parsed
