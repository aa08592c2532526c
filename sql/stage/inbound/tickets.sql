-- one row per version of a ticket to the platform team
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "author": "VARCHAR", "topic": "VARCHAR", "kind": "VARCHAR", "team": "VARCHAR", "opened_at": "TIMESTAMPTZ",
            "closed_at": "TIMESTAMPTZ"
        }') as body,
    from raw.documents
    where kind = 'inbound.ticket'
)

select
    connection, id, version_at, sequence,
    nullif(body.author, '') as asker_key,
    nullif(body.topic, '') as topic,
    body.kind,
    nullif(body.team, '') as team_id,
    body.opened_at,
    body.closed_at,
from parsed
