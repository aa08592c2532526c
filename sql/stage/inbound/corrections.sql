-- one row per correction of what caused an incident
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "service": "VARCHAR", "incident": "VARCHAR", "verdict": "VARCHAR", "deployment": "VARCHAR", "reason": "VARCHAR",
            "corrected_at": "TIMESTAMPTZ"
        }') as body,
    from raw.documents
    where kind = 'inbound.correction'
)

select
    connection, id, version_at, sequence,
    body.service as service_id,
    body.incident as incident_id,
    body.verdict,
    nullif(body.deployment, '') as deployment,
    body.reason,
    body.corrected_at,
from parsed
