-- one row per version of a manual step of a deployment
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "service": "VARCHAR", "deployment": "VARCHAR", "kind": "VARCHAR", "done_at": "TIMESTAMPTZ"
        }') as body,
    from raw.documents
    where kind = 'inbound.manual_step'
)

select
    connection, id, version_at, sequence,
    body.service as service_id,
    connection || '/' || body.deployment as deployment_id,
    body.kind,
    body.done_at,
from parsed
