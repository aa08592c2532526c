-- one row per version of an annotation
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "text": "VARCHAR", "kind": "VARCHAR", "started_at": "TIMESTAMPTZ", "ended_at": "TIMESTAMPTZ", "team": "VARCHAR",
            "services": ["VARCHAR"], "is_withdrawn": "BOOLEAN"
        }') as body,
    from raw.documents
    where kind = 'inbound.annotation'
)

select
    connection, id, version_at, sequence,
    body.text,
    coalesce(nullif(body.kind, ''), 'other') as kind,
    body.started_at,
    body.ended_at,
    nullif(body.team, '') as team_id,
    nullif(body.services, []) as services,
    coalesce(body.is_withdrawn, false) as is_withdrawn,
from parsed
