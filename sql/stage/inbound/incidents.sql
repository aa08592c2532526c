-- one row per version of an incident
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "services": ["VARCHAR"], "started_at": "TIMESTAMPTZ", "detected_at": "TIMESTAMPTZ", "mitigated_at": "TIMESTAMPTZ",
            "resolved_at": "TIMESTAMPTZ", "severity": "VARCHAR", "cause": "VARCHAR", "deployment": "VARCHAR", "title": "VARCHAR",
            "url": "VARCHAR"
        }') as body,
    from raw.documents
    where kind = 'inbound.incident'
)

select
    connection, id, version_at, sequence,
    connection || '/' || id as incident_id,
    body.services,
    body.started_at,
    body.detected_at,
    body.mitigated_at,
    body.resolved_at,
    nullif(body.severity, '') as severity,
    nullif(body.cause, '') as cause,
    nullif(body.deployment, '') as deployment,
    nullif(body.title, '') as title,
    nullif(body.url, '') as url,
from parsed
