-- one row per version of a preview environment of a pull request
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "repo": "VARCHAR", "change": "VARCHAR", "requested_at": "TIMESTAMPTZ", "ready_at": "TIMESTAMPTZ",
            "torn_down_at": "TIMESTAMPTZ", "cost": "DOUBLE"
        }') as body,
    from raw.documents
    where kind = 'inbound.preview'
)

select
    connection, id, version_at, sequence,
    body.repo,
    body.change as change_id,
    body.requested_at,
    body.ready_at,
    body.torn_down_at,
    body.cost,
from parsed
