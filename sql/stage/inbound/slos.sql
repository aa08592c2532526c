-- one row per version of the outcome of a service level objective in one window
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "service": "VARCHAR", "name": "VARCHAR", "window_start": "TIMESTAMPTZ", "window_end": "TIMESTAMPTZ",
            "good": "DOUBLE", "valid": "DOUBLE", "objective": "DOUBLE"
        }') as body,
    from raw.documents
    where kind = 'inbound.slo'
)

select
    connection, id, version_at, sequence,
    body.service as service_id,
    body.name,
    body.window_start,
    body.window_end,
    body.good,
    body.valid,
    body.objective,
from parsed
