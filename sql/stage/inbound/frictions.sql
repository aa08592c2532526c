-- one row per version of something that makes the platform hard to use
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "text": "VARCHAR", "topic": "VARCHAR", "capability": "VARCHAR", "kind": "VARCHAR", "teams": ["VARCHAR"], "status": "VARCHAR",
            "opened_at": "TIMESTAMPTZ", "closed_at": "TIMESTAMPTZ", "answer": "VARCHAR", "url": "VARCHAR"
        }') as body,
    from raw.documents
    where kind = 'inbound.friction'
)

select
    connection, id, version_at, sequence,
    connection || '/' || id as friction_id,
    body.text,
    nullif(body.topic, '') as topic,
    nullif(body.capability, '') as capability_id,
    body.kind,
    body.teams,
    coalesce(nullif(body.status, ''), case when body.closed_at is null then 'open' else 'fixed' end) as status,
    body.opened_at,
    body.closed_at,
    nullif(body.answer, '') as answer,
    nullif(body.url, '') as url,
from parsed
